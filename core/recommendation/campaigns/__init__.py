"""Campaigns: whom to send coupons to, learnt from the campaigns that were sent before."""
