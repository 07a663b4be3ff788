package zaitaku.web.platform.page;

/**
 * What a browser shows while it reaches nobody. It is kept on devices that many hands hold: it
 * knows neither facility nor reader, only a language.
 */
public record OfflinePage(Frame frame) implements Page {

  @Override
  public String template() {
    return "page/offline.jte";
  }
}
