package zaitaku.nfcbridge.virtualcard;

/** The cards of the practice tray, in the order shown. */
public enum TrayCard {
  ICHIRO("ichiro", "練習 一郎さん（会社の健康保険）"),
  HANAKO("hanako", "練習 花子さん（国民健康保険）"),
  KOKI("koki", "練習 高子さん（後期高齢者医療・1割）"),
  FUJO("fujo", "練習 扶助さん（医療扶助）"),
  LAST_TRY("last-try", "暗証番号をあと1回しか入れられないカード"),
  BLOCKED("blocked", "暗証番号が止まっているカード"),
  WRONG_POLICY("wrong-policy", "知らない証明書ポリシーのカード"),
  SIGNING("signing", "署名用の証明書が入っているカード"),
  EXPIRED("expired", "電子証明書の期限が切れたカード"),
  REVOKED("revoked", "電子証明書が失効したカード"),
  UNREGISTERED("unregistered", "健康保険証の利用登録がないカード"),
  LOST("lost", "資格がなくなった方のカード"),
  LOST_NEW("lost-new", "新しい資格に変わった方のカード"),
  REMOVED("removed", "読み取りの途中で離れるカード"),
  FACE("face", "顔認証マイナンバーカード（暗証番号なし）"),
  FOREIGN("foreign", "マイナンバーカードではないカード");

  private final String id;
  private final String label;

  TrayCard(String id, String label) {
    this.id = id;
    this.label = label;
  }

  public String id() {
    return id;
  }

  /** What it shows, in Japanese. */
  public String label() {
    return label;
  }

  /** CN of its certificate; the eligibility source's practice people carry the same. */
  public String commonName() {
    return "PRACTICE-" + name().replace('_', '-');
  }

  /** The PIN that opens it; the card without a PIN shows the same, and takes none. */
  public String pin() {
    return "1234";
  }
}
