import import_ring.fourth
made = 3
