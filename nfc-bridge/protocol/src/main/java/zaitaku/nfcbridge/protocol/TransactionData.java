package zaitaku.nfcbridge.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the person agrees to with the card (protocol §3, {@code transaction_data}). The words that
 * only the service's vocabulary knows are tokens: letters, digits, {@code _ - .}, up to 64.
 *
 * @param type {@link BridgeProtocol#TRANSACTION_TYPE}
 * @param credentialIds exactly {@link BridgeProtocol#CREDENTIAL_ID}
 * @param visitKind a token, such as {@code HOME_VISIT}
 * @param consents in the order shown, each item once, up to 32
 * @param prescriptionForm a token, where the patient was asked
 * @param consultationDate in the calendar of Japan
 * @param wording version of the texts that the patient saw
 * @param language BCP 47 tag of those texts
 * @param operatedBy a token: who typed
 */
public record TransactionData(
    String type,
    List<String> credentialIds,
    Act act,
    FacilityName facility,
    String visitKind,
    List<ConsentChoice> consents,
    Optional<String> prescriptionForm,
    Optional<LocalDate> consultationDate,
    String wording,
    String language,
    String operatedBy,
    Flow flow,
    Instant requestedAt) {

  private static final String TRIAL_WORDING = "trial-";
  private static final int MAX_CONSENTS = 32;
  private static final int MAX_NAME_CHARS = 200;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern FACILITY_CODE = Pattern.compile("[0-9]{10}");

  /** What is done with the proof. */
  public enum Act {
    REGISTER,
    REVIEW,
    REVOKE;

    public String wireName() {
      return WireNames.of(this);
    }

    public static Optional<Act> ofWireName(String name) {
      return WireNames.find(values(), name);
    }
  }

  /** Where the way back leads. */
  public enum Flow {
    /** The browser that asked is on the same machine as the bridge. */
    SAME_DEVICE,
    /** It is on another one and waits for a confirmation code. */
    CROSS_DEVICE;

    public String wireName() {
      return WireNames.of(this);
    }

    public static Optional<Flow> ofWireName(String name) {
      return WireNames.find(values(), name);
    }
  }

  /**
   * The facility as the person knows it.
   *
   * @param code 10 digits (医療機関コード with prefecture and kind)
   * @param name 1 to 200 characters on one line, without direction marks
   */
  public record FacilityName(String code, String name) {
    public FacilityName {
      if (!FACILITY_CODE.matcher(code).matches()) {
        throw new IllegalArgumentException("facility code is not 10 digits");
      }
      if (name.isBlank()
          || name.length() > MAX_NAME_CHARS
          || name.codePoints().anyMatch(FacilityName::invisible)) {
        throw new IllegalArgumentException("facility name cannot be shown");
      }
    }

    // direction marks could make one name look like another
    private static boolean invisible(int codePoint) {
      return switch (Character.getType(codePoint)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.PRIVATE_USE,
            Character.UNASSIGNED,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            true;
        default -> false;
      };
    }
  }

  /** One answer: {@code item} and {@code choice} are tokens. */
  public record ConsentChoice(String item, String choice) {
    public ConsentChoice {
      token(item, "item");
      token(choice, "choice");
    }
  }

  /**
   * @throws IllegalArgumentException when a rule above is broken
   */
  public TransactionData {
    if (!type.equals(BridgeProtocol.TRANSACTION_TYPE)) {
      throw new IllegalArgumentException("unknown type of transaction");
    }
    if (!credentialIds.equals(List.of(BridgeProtocol.CREDENTIAL_ID))) {
      throw new IllegalArgumentException("unknown credential");
    }
    credentialIds = List.copyOf(credentialIds);
    consents = List.copyOf(consents);
    token(visitKind, "visit_kind");
    token(wording, "wording");
    token(language, "language");
    token(operatedBy, "operated_by");
    prescriptionForm.ifPresent(form -> token(form, "prescription_form"));
    checkConsents(consents);
  }

  /**
   * True for a trial of the card, which the protocol has no act for: it is told by its wording. A
   * trial shall not cost anybody the PIN, so a bridge ends it after one wrong PIN.
   */
  public boolean isTrial() {
    return wording.startsWith(TRIAL_WORDING);
  }

  private static void checkConsents(List<ConsentChoice> consents) {
    Set<String> items = new HashSet<>();
    if (consents.size() > MAX_CONSENTS
        || !consents.stream().allMatch(consent -> items.add(consent.item()))) {
      throw new IllegalArgumentException("too many consents, or one item twice");
    }
  }

  private static void token(String text, String name) {
    if (!TOKEN.matcher(text).matches()) {
      throw new IllegalArgumentException(name + " is not a token");
    }
  }
}
