using Softswitch.Sip.Authentication;

namespace Softswitch.Calls.Accounts;

/// <summary>Who may register and call.</summary>
/// <param name="Number">Extension; also the user name of the digest.</param>
/// <param name="Name">Name shown to those called.</param>
/// <param name="Secrets">What is kept of the password; its algorithms are those the account is asked for.</param>
public sealed record Account(string Number, string Name, DigestSecrets Secrets);
