package zaitaku.web.platform.page;

import java.util.List;
import java.util.Optional;

/**
 * A help page.
 *
 * @param visit the way back into the reception, if the reader is in one
 */
public record HelpPage(Frame frame, String lead, List<Part> parts, Optional<Link> visit)
    implements Page {

  public HelpPage {
    parts = List.copyOf(parts);
  }

  /** A heading and what stands under it. */
  public record Part(String title, List<String> lines) {

    public Part {
      lines = List.copyOf(lines);
    }
  }

  @Override
  public String template() {
    return "page/help.jte";
  }
}
