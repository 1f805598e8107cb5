"""Feeds: RSS, Atom and JSON Feed to reports, and lists of feeds.

Strategy: `reading` says what a feed itself holds; `completing` fetches the page of an entry of which the feed has only
a summary; `lists` reads OPML.
"""
