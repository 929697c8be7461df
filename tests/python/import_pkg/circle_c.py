import import_pkg.circle_d
seen = import_pkg.circle_d.seen
