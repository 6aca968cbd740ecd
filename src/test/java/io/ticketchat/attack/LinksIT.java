package io.ticketchat.attack;

import io.ticketchat.harness.ServerSetup;

/** Links to files that lie in the database. */
class LinksIT extends LinkChecks {

  @Override
  ServerSetup storing(ServerSetup setup) {
    return setup;
  }
}
