package zaitaku.web.platform.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands around the content of every page. Made by {@link Frames}, completed by the {@code
 * with} methods. Immutable.
 *
 * @param words texts of the page's language
 * @param furigana whether the words carry readings
 * @param languages what the language menu offers
 * @param path where the page's own GET stands, with what its query must keep; empty when it cannot
 *     be asked again, then the menu for language and size is not shown
 * @param assets where static files stand, no slash at the end
 * @param csrf token for the page's forms, empty on pages without a session
 * @param title heading of the page, first part of the document title
 */
public record Frame(
    Words words,
    TextSize size,
    boolean furigana,
    List<Language> languages,
    boolean practice,
    String path,
    String assets,
    String title,
    String csrf,
    Optional<FacilityContact> facility,
    Optional<Link> back,
    Optional<Steps> steps,
    Optional<IdleLimit> idle,
    List<Notice> notices,
    List<FieldError> errors) {

  public Frame {
    languages = List.copyOf(languages);
    notices = List.copyOf(notices);
    errors = List.copyOf(errors);
  }

  /** A text of the page's language. */
  public String text(String key, Object... values) {
    return words.text(key, values);
  }

  /** A text in the form that suits where the reader is ({@code key.alone}), else the plain one. */
  public String fitting(String key) {
    return place().suffixes().stream()
        .map(suffix -> key + "." + suffix)
        .filter(words::has)
        .findFirst()
        .map(words::text)
        .orElseGet(() -> words.text(key));
  }

  /** Where the reader is, as far as the page's facility knows. */
  public Place place() {
    return facility.map(FacilityContact::place).orElse(Place.NOWHERE);
  }

  /** Address of a static file. */
  public String asset(String file) {
    return assets + "/" + file;
  }

  /** Where the menu for language and size leads, without a query. */
  public String address() {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** Names and values of the path's query: a form that is sent by GET replaces it. */
  public List<Row> kept() {
    int query = path.indexOf('?');
    if (query < 0) {
      return List.of();
    }
    return Arrays.stream(path.substring(query + 1).split("&"))
        .map(pair -> pair.split("=", 2))
        .map(pair -> new Row(pair[0], pair.length > 1 ? pair[1] : ""))
        .toList();
  }

  /** The document title: {@code エラー：} first where there is something to put right. */
  public String documentTitle() {
    String first = errors.isEmpty() ? title : text("frame.error-title", title);
    return first + " - " + text("frame.service");
  }

  public Frame withTitle(String heading) {
    return new Frame(
        words, size, furigana, languages, practice, path, assets, heading, csrf, facility, back,
        steps, idle, notices, errors);
  }

  /** Another address for the page's own GET; empty hides the menu. */
  public Frame withPath(String get) {
    return new Frame(
        words, size, furigana, languages, practice, get, assets, title, csrf, facility, back, steps,
        idle, notices, errors);
  }

  public Frame withCsrf(String token) {
    return new Frame(
        words, size, furigana, languages, practice, path, assets, title, token, facility, back,
        steps, idle, notices, errors);
  }

  public Frame withFacility(FacilityContact whose) {
    return new Frame(
        words,
        size,
        furigana,
        languages,
        practice,
        path,
        assets,
        title,
        csrf,
        Optional.of(whose),
        back,
        steps,
        idle,
        notices,
        errors);
  }

  public Frame withBack(String href) {
    Link link = new Link(href, text("frame.back"));
    return new Frame(
        words,
        size,
        furigana,
        languages,
        practice,
        path,
        assets,
        title,
        csrf,
        facility,
        Optional.of(link),
        steps,
        idle,
        notices,
        errors);
  }

  public Frame withSteps(Steps where) {
    return new Frame(
        words,
        size,
        furigana,
        languages,
        practice,
        path,
        assets,
        title,
        csrf,
        facility,
        back,
        Optional.of(where),
        idle,
        notices,
        errors);
  }

  public Frame withIdle(IdleLimit limit) {
    return new Frame(
        words,
        size,
        furigana,
        languages,
        practice,
        path,
        assets,
        title,
        csrf,
        facility,
        back,
        steps,
        Optional.of(limit),
        notices,
        errors);
  }

  public Frame withNotice(Notice notice) {
    List<Notice> more = new ArrayList<>(notices);
    more.add(notice);
    return new Frame(
        words, size, furigana, languages, practice, path, assets, title, csrf, facility, back,
        steps, idle, more, errors);
  }

  public Frame withErrors(List<FieldError> wrong) {
    return new Frame(
        words, size, furigana, languages, practice, path, assets, title, csrf, facility, back,
        steps, idle, notices, wrong);
  }
}
