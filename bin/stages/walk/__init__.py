"""The walk of the site: what bin/stages/site.py is made of."""
