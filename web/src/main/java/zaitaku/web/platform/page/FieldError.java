package zaitaku.web.platform.page;

/**
 * Something to put right, named in the error summary.
 *
 * @param field id of the element to go to
 */
public record FieldError(String field, String text) {}
