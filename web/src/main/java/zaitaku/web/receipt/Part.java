package zaitaku.web.receipt;

import java.util.List;
import zaitaku.web.platform.page.Row;

/**
 * A part of 資格情報 with a heading of its own: the medical aid, or one of its tickets.
 *
 * @param notes what somebody must look at, one sentence each
 */
public record Part(String title, List<Row> rows, List<String> notes) {

  public Part {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
