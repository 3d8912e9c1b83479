"""Cold and repeated builds of one corpus, by site-builder and by others."""
