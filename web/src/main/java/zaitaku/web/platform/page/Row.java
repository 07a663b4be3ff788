package zaitaku.web.platform.page;

/** One line of a summary: what, and what it says. */
public record Row(String label, String value) {}
