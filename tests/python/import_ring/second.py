from import_ring.first import done
