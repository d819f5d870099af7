"""Files of colleagues on the screen: opened from every room, looked at, taken over."""
