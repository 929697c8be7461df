from import_ring import second
done = True
