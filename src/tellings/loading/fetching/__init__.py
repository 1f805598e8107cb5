"""Fetching: an address to bytes, as a polite guest who trusts nothing that comes back.

Strategy: `client` asks, with limits on time, size and redirects; `body` unpacks; `manners` keeps robots.txt and the
pace of each host; tenacity tries again what may pass. Nothing is fetched but what the user names and what a feed the
user names links to, and what a feed links to never leads from the open network into a private one. Only `client` and
`manners` import what speaks to the network: the rest must cost no command its start.
"""
