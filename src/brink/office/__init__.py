"""The letting officers' door: what there is to do, adverts, rankings with reasons, offers, contracts, the counter."""
