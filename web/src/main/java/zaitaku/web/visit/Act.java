package zaitaku.web.visit;

/** What a patient came for (design §4). */
public enum Act {
  /** 資格確認・同意登録. */
  REGISTER,
  /** 同意照会・更新. */
  REVIEW,
  /** すべての同意を取消す. */
  REVOKE,
  /** ためしの読み取り: whether card, PIN and reader work. Registers nothing, shows no consent. */
  TRIAL
}
