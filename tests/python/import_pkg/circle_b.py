from import_pkg.circle_a import name
