from import_pkg import circle_b
name = 1
