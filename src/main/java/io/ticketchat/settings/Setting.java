package io.ticketchat.settings;

import java.util.Locale;

/**
 * The catalogue of settings. Each is looked up by MicroProfile Config: system property, environment
 * variable ({@code ticketchat.db.url} is {@code TICKETCHAT_DB_URL}), then the default here. The
 * table in the README is made of it.
 */
public enum Setting {
  DEMO(
      "ticketchat.demo",
      "false",
      "Demo people and tickets, and tokens for the demo people to anyone who asks. Never in"
          + " production."),
  BASE_URL(
      "ticketchat.base-url",
      "",
      "Where clients reach the application, such as `https://help.example.com/ticketchat`; the links"
          + " to files start with it. Empty: the address that each client connected to."),
  ALLOWED_ORIGINS(
      "ticketchat.allowed-origins",
      "",
      "Origins of other sites whose pages may connect, comma-separated, such as"
          + " `https://intranet.example.com`. The application's own origin always may."),
  WIDGET_ORIGINS(
      "ticketchat.widget-origins",
      "",
      "Origins of sites that may put the customer's chat into their pages (`widget.js`),"
          + " comma-separated. The application's own origin always may."),
  BRAND_ACCENT(
      "ticketchat.brand.accent",
      "",
      "A company's colour in the light colours of the window, as `#rrggbb`. Empty: ours."),
  BRAND_ON_ACCENT(
      "ticketchat.brand.on-accent", "#ffffff", "What is written on it; must be readable there."),
  BRAND_DARK_ACCENT(
      "ticketchat.brand.dark-accent", "", "A company's colour in the dark colours. Empty: ours."),
  BRAND_DARK_ON_ACCENT(
      "ticketchat.brand.dark-on-accent",
      "#000000",
      "What is written on it; must be readable there."),
  BRAND_LOGO(
      "ticketchat.brand.logo",
      "",
      "A PNG, JPEG or WebP file on the server's disk, shown at the top of the window."),
  TRUSTED_PROXIES(
      "ticketchat.trusted-proxies",
      "",
      "Addresses and CIDR blocks of reverse proxies, comma-separated, such as"
          + " `127.0.0.1,10.0.0.0/8,fd00::/8`. Only of what comes from these, `X-Forwarded-For` is"
          + " read, to limit clients by their own addresses."),

  JWT_SECRET(
      "ticketchat.jwt.secret",
      "",
      "The shared secret of HS256 tokens, at least 32 bytes. Either this or the public key."),
  JWT_PUBLIC_KEY(
      "ticketchat.jwt.public-key",
      "",
      "The public key of RS256 (2048 bits or more) or ES256 (P-256) tokens: PEM text, or the path of"
          + " a PEM file."),
  JWT_ISSUER("ticketchat.jwt.issuer", "", "The `iss` that tokens must have. Empty: any."),
  JWT_AUDIENCE("ticketchat.jwt.audience", "", "The `aud` that tokens must have. Empty: any."),
  JWT_CLOCK_SKEW(
      "ticketchat.jwt.clock-skew-seconds", "30", "How far clocks may differ, at most 60."),
  JWT_ID_CLAIM(
      "ticketchat.jwt.id-claim", "id", "The claim with the user's id; `sub` where it is missing."),
  JWT_NAME_CLAIM("ticketchat.jwt.name-claim", "name", "The claim with the user's name."),
  JWT_EMAIL_CLAIM(
      "ticketchat.jwt.email-claim", "email", "The claim with the user's e-mail address."),
  JWT_COMPANY_CLAIM(
      "ticketchat.jwt.company-claim", "company", "The claim with the user's company."),
  JWT_TYPE_CLAIM(
      "ticketchat.jwt.type-claim",
      "type",
      "The claim with the user's type (`Client`, `Agent`, `SuperAdmin`); `groups` (`client`,"
          + " `agent`, `admin`) where it is missing, else Client."),
  USERS_SOURCE(
      "ticketchat.users.source",
      "token",
      "`token`: users are taken from their tokens on first sight. `database`: they must stand in"
          + " the table `app_user`, which also says who they are."),

  DB_URL(
      "ticketchat.db.url",
      "jdbc:h2:file:./ticketchat-data/ticketchat;WRITE_DELAY=0",
      "JDBC URL of H2 (must hold `;WRITE_DELAY=0`) or PostgreSQL."),
  DB_USER("ticketchat.db.user", "sa", "The database user."),
  DB_PASSWORD("ticketchat.db.password", "", "The database user's password."),
  DB_PROBE(
      "ticketchat.db.probe-seconds",
      "3",
      "The database is asked every second whether it is there. Where it does not answer for so long,"
          + " requests are refused at once, and readiness says 503, until it answers again."),
  DB_STATEMENT(
      "ticketchat.db.statement-seconds",
      "20",
      "How long PostgreSQL may take for one statement, unless the URL has a `socketTimeout`."),

  LIMIT_ACTIONS(
      "ticketchat.limits.actions-per-minute",
      "100",
      "Actions of one user a minute, over all the user's connections. 0 switches all rate limits"
          + " off."),
  LIMIT_TYPING("ticketchat.limits.typing-per-minute", "240", "Typing events of one user a minute."),
  LIMIT_HISTORY(
      "ticketchat.limits.history-per-minute",
      "240",
      "Pages of history, lists and presence of one user a minute."),
  LIMIT_SIGN_IN(
      "ticketchat.limits.sign-in-failures-per-minute",
      "10",
      "Refused tokens from one address a minute."),
  LIMIT_NEW_CONNECTIONS(
      "ticketchat.limits.new-connections-per-minute",
      "3000",
      "New connections from one address a minute, further ones get 429. Behind a proxy see"
          + " `ticketchat.trusted-proxies`."),
  LIMIT_VIOLATIONS(
      "ticketchat.limits.violations-per-minute",
      "1000",
      "How often a minute one connection may be refused for going too fast before it is closed"
          + " (1008). So many events may be on their way when a client is first told to wait, so one"
          + " that does wait is never closed. 0: never."),
  LIMIT_CONNECTIONS(
      "ticketchat.limits.connections", "10000", "Connections at a time; further ones get 503."),
  LIMIT_TEXT("ticketchat.limits.text-length", "10000", "Characters of a message, at most 20000."),
  LIMIT_PAGE("ticketchat.limits.page-size", "200", "Messages of one page of history."),
  LIMIT_FILES("ticketchat.limits.files-per-message", "10", "Files of one message."),
  LIMIT_FILE_BYTES("ticketchat.limits.file-bytes", "10485760", "Size of one file, after decoding."),
  LIMIT_MESSAGE_BYTES(
      "ticketchat.limits.message-bytes", "26214400", "Size of all files of one message."),
  LIMIT_DAILY_BYTES(
      "ticketchat.limits.bytes-per-user-and-day",
      "524288000",
      "Size of all files that one user may send on one day (UTC), at most 2147483647. 0: no limit."),
  LIMIT_TICKET_FILES(
      "ticketchat.limits.files-per-ticket", "1000", "Files of one ticket. 0: no limit."),
  LIMIT_FRAME(
      "ticketchat.limits.frame-characters",
      "37748736",
      "Length of one WebSocket message or HTTP body; a longer one closes the connection (1009)."),
  LIMIT_JOINED("ticketchat.limits.joined-tickets", "200", "Tickets joined by one connection."),

  AUTHENTICATION_TIMEOUT(
      "ticketchat.connection.authentication-seconds",
      "30",
      "A connection that has not authenticated by then is closed (4401)."),
  PING_INTERVAL(
      "ticketchat.connection.ping-seconds", "25", "Time between two pings of one connection."),
  PING_TIMEOUT(
      "ticketchat.connection.pong-seconds", "20", "Time to answer a ping in, else it is closed."),
  QUEUE_BYTES(
      "ticketchat.connection.queue-bytes",
      "1048576",
      "What may wait for a slow reader before it is closed (1013) to resume later."),
  QUEUE_FRAMES("ticketchat.connection.queue-frames", "1024", "The same, in frames."),
  SEND_TIMEOUT(
      "ticketchat.connection.send-seconds",
      "10",
      "Time for one frame to leave, else the connection is closed (1013)."),
  RESUME_EVENTS(
      "ticketchat.resume.events", "500", "How much a resume repeats: events of one ticket."),
  RESUME_BYTES("ticketchat.resume.bytes", "5242880", "How much a resume repeats: bytes."),
  PRESENCE_GRACE(
      "ticketchat.presence.grace-seconds",
      "5",
      "How long a user whose last connection broke is still taken as there: a reload is silent."),

  DRAIN(
      "ticketchat.drain-seconds",
      "10",
      "How long a server that stops waits for what is under way and for clients to be told."),

  ATTACHMENT_DIRECTORY(
      "ticketchat.attachments.directory", "", "Where files are stored. Empty: in the database."),
  ATTACHMENT_TYPES(
      "ticketchat.attachments.types",
      "image/png,image/jpeg,image/gif,image/webp,image/bmp,application/pdf,text/plain,text/csv,"
          + "text/x-web-markdown,text/markdown,text/x-log,text/x-yaml,application/json,"
          + "application/xml,application/octet-stream,application/zip,application/gzip,application/rtf,"
          + "application/msword,application/vnd.ms-excel,application/vnd.ms-powerpoint,"
          + "application/vnd.ms-outlook,application/vnd.openxmlformats-officedocument.*,"
          + "application/vnd.oasis.opendocument.*,message/rfc822,audio/*,video/*",
      "Types of files that are accepted. What a file is, its content decides, not what it is called."
          + " `*` stands for any ending."),
  ATTACHMENT_LINK_MINUTES(
      "ticketchat.attachments.link-minutes", "720", "How long a link to a file opens."),
  TICKET_LIST_PAGE("ticketchat.limits.ticket-page-size", "200", "Tickets of one page of the list."),
  LEGACY_SUNSET(
      "ticketchat.legacy.sunset",
      "2027-12-31",
      "The day after which the deprecated HTTP chat calls may go away (RFC 8594).");

  private final String key;
  private final String fallback;
  private final String meaning;

  Setting(String key, String fallback, String meaning) {
    this.key = key;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** The name of the system property. */
  public String key() {
    return key;
  }

  /** The name of the environment variable. */
  public String environmentVariable() {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** The default; empty means not set. */
  public String fallback() {
    return fallback;
  }

  /** What it is for, in Markdown. */
  public String meaning() {
    return meaning;
  }
}
