package zaitaku.web.platform.page;

/** A way on: an address of this service (or {@code tel:}) and its words. */
public record Link(String href, String text) {

  public Link {
    if (!href.startsWith("/") && !href.startsWith("tel:") && !href.startsWith("#")) {
      throw new IllegalArgumentException("a link stays in this service: " + href);
    }
  }
}
