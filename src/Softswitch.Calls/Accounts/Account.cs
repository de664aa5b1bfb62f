namespace Softswitch.Calls.Accounts;

/// <summary>Who may register and call.</summary>
/// <param name="Number">Extension; also the user name of the digest.</param>
/// <param name="Name">Name shown to those called.</param>
/// <param name="Ha1">MD5 of number:realm:password, lower-case hex.</param>
public sealed record Account(string Number, string Name, string Ha1);
