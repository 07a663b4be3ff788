package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

/** A card that is spoken to in bytes, written in hexadecimal. */
abstract class CardInBytes {

  static final String SELECT = "00A4040C0AD392F000260100000001";
  static final String PIN_FILE = "00A4020C020018";
  static final String KEY_FILE = "00A4020C020017";
  static final String RIGHT = "002000800431323334";
  static final String WRONG = "002000800430303030";
  static final String QUERY = "00200080";
  static final String SIGN = "802A0080020102" + "00";
  static final String PASSWORD = "0020009B09" + "505241435449434531";

  VirtualCard card = TestCards.with(3, Faults.NONE);

  String send(String hex) {
    return HexFormat.of().withUpperCase().formatHex(card.execute(HexFormat.of().parseHex(hex)));
  }

  String status(String hex) {
    String answer = send(hex);
    return answer.substring(answer.length() - 4);
  }

  void select() {
    assertThat(send(SELECT)).isEqualTo("9000");
  }

  void logIn() {
    select();
    assertThat(send(PIN_FILE) + send(RIGHT)).isEqualTo("90009000");
  }
}
