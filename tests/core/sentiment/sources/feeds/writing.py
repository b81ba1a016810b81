"""Feeds as publishers write them."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

GMT_MORNING = "Mon, 05 Oct 2026 08:14:00 GMT"


def entry(
    title: str = "Outage at Larkbank",
    description: str = "",
    guid: str = "",
    link: str = "",
    published: str = GMT_MORNING,
) -> str:
    parts = {"title": title, "description": description, "link": link, "pubDate": published}
    told = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items() if value)
    named = f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else ""
    return f"<item>{told}{named}</item>"


def rss(
    entries: Iterable[str], title: str = "Bank news", extra: str = "", encoding: str = "UTF-8"
) -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel>'
        f"<title>{title}</title>{extra}{''.join(entries)}</channel></rss>"
    )


ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.com/blog/">
  <title type="text">Larkbank status</title>
  <id>urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6</id>
  <updated>2026-10-06T18:30:02Z</updated>
  <entry>
    <title>Payments are back</title>
    <id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id>
    <link rel="alternate" href="posts/1"/>
    <published>2026-10-06T20:30:02+02:00</published>
    <updated>2026-10-07T00:00:00Z</updated>
    <summary type="html">&lt;p&gt;Sorry &amp;amp; thank you.&lt;/p&gt;</summary>
  </entry>
  <entry>
    <title type="html">Maintenance &lt;b&gt;tonight&lt;/b&gt;</title>
    <id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6b</id>
    <link href="https://example.com/blog/posts/2"/>
    <updated>2026-10-05T08:00:00Z</updated>
    <content type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml"><p>From 22:00.</p><p>Till 2.</p></div>
    </content>
  </entry>
</feed>
"""
