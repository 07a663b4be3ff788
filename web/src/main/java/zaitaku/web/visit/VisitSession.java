package zaitaku.web.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.VisitKind;

/**
 * One patient's way through the reception, before the card: all of it lives in the browser's sealed
 * cookie, so nothing is stored for a mere visitor (design §10). Immutable.
 *
 * @param id 256 random bits, base64url; who shows it is the same browser. Stored as a hash only
 * @param flow tells forms of this way from those of an older one; not a secret
 * @param csrf 256 random bits, base64url
 * @param door which of the facility's two addresses it came in by
 * @param token URL token of that address, lower case, for building paths
 * @param preparation empty until the first page was answered
 * @param answers what later rooms asked, by their own names; they read and check it themselves
 * @param version grows with every answer that changed something
 * @param atCard true while the patient is at the card
 * @param finished true when a registration came of it: the answers are gone, the id still shows the
 *     result
 */
public record VisitSession(
    String id,
    String flow,
    String csrf,
    UUID facility,
    UrlKind door,
    String token,
    Act act,
    CardWay way,
    Optional<Preparation> preparation,
    Map<String, String> answers,
    int version,
    Instant createdAt,
    Instant lastActiveAt,
    boolean atCard,
    boolean finished) {

  /** Without any act of the patient, the answers are thrown away after this time (ux.md §3.2). */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** The same while the patient is at the card. */
  public static final Duration IDLE_AT_CARD = Duration.ofMinutes(60);

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern FLOW = Pattern.compile("[A-Za-z0-9_-]{8,43}");
  private static final Pattern TOKEN = Pattern.compile("[a-z2-7]{26}");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z0-9_]{1,40}");

  /** A bound of what one browser may make us carry. */
  static final int MAX_ANSWERS = 24;

  public VisitSession {
    Objects.requireNonNull(facility);
    Objects.requireNonNull(door);
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    if (!SECRET.matcher(id).matches() || !SECRET.matcher(csrf).matches()) {
      throw new IllegalArgumentException("id and csrf have 256 bits");
    }
    if (!FLOW.matcher(flow).matches() || !TOKEN.matcher(token).matches() || version < 0) {
      throw new IllegalArgumentException("flow, token or version malformed");
    }
    if (answers.size() > MAX_ANSWERS
        || !answers.entrySet().stream().allMatch(e -> plain(e.getKey()) && plain(e.getValue()))) {
      throw new IllegalArgumentException("answers are a few constants");
    }
  }

  /** Masked: it holds secrets and answers. */
  @Override
  public String toString() {
    return "VisitSession[flow=" + flow + ", version=" + version + "]";
  }

  /** The facility's address as a path, for example {@code /v/{token}}. */
  public String base() {
    return "/" + door.segment() + "/" + token;
  }

  /** The kind of visit: as chosen, before that the usual one of this address. */
  public VisitKind kind() {
    return preparation.map(Preparation::kind).orElse(VisitKind.usual(door));
  }

  /** Exclusive end of the session unless something is done before. */
  public Instant endsAt() {
    return lastActiveAt.plus(atCard ? IDLE_AT_CARD : IDLE);
  }

  /** The same at another time: the patient did something. */
  public VisitSession touched(Instant now) {
    return new VisitSession(
        id,
        flow,
        csrf,
        facility,
        door,
        token,
        act,
        way,
        preparation,
        answers,
        version,
        createdAt,
        now,
        atCard,
        finished);
  }

  /** With the first page answered; the version grows if that changed anything. */
  public VisitSession withPreparation(Preparation answered) {
    Optional<Preparation> now = Optional.of(answered);
    return new VisitSession(
        id,
        flow,
        csrf,
        facility,
        door,
        token,
        act,
        way,
        now,
        answers,
        bump(!preparation.equals(now)),
        createdAt,
        lastActiveAt,
        atCard,
        finished);
  }

  /** With the answers of a later room in place of all before; the version grows on a change. */
  public VisitSession withAnswers(Map<String, String> answered) {
    return new VisitSession(
        id,
        flow,
        csrf,
        facility,
        door,
        token,
        act,
        way,
        preparation,
        answered,
        bump(!answers.equals(answered)),
        createdAt,
        lastActiveAt,
        atCard,
        finished);
  }

  /** True while the answers are those of a registration that goes on. */
  public boolean registering() {
    return act == Act.REGISTER && !finished;
  }

  /** For another act: what was answered for the one before is dropped. */
  public VisitSession forAct(Act other, Preparation prepared) {
    return new VisitSession(
        id,
        flow,
        csrf,
        facility,
        door,
        token,
        other,
        way,
        Optional.of(prepared),
        Map.of(),
        bump(true),
        createdAt,
        lastActiveAt,
        atCard,
        finished);
  }

  /** At the card, or back from it: decides the idle time. */
  public VisitSession withAtCard(boolean there) {
    return new VisitSession(
        id,
        flow,
        csrf,
        facility,
        door,
        token,
        act,
        way,
        preparation,
        answers,
        version,
        createdAt,
        lastActiveAt,
        there,
        finished);
  }

  /** After a registration: the answers are gone, the same browser may still see the result. */
  public VisitSession withFinished() {
    return new VisitSession(
        id,
        flow,
        csrf,
        facility,
        door,
        token,
        act,
        way,
        Optional.empty(),
        Map.of(),
        bump(true),
        createdAt,
        lastActiveAt,
        false,
        true);
  }

  private int bump(boolean changed) {
    return changed ? version + 1 : version;
  }

  private static boolean plain(String text) {
    return CONSTANT.matcher(text).matches();
  }
}
