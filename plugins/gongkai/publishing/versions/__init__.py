"""The releases that lie in the folder: which is current, which are kept, going back, whether they are intact."""
