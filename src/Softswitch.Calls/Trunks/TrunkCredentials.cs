namespace Softswitch.Calls.Trunks;

/// <summary>What an operator knows us by.</summary>
/// <param name="User">User name of the digest, and of our registration.</param>
/// <param name="Password">Plain password.</param>
public sealed record TrunkCredentials(string User, string Password)
{
    /// <summary>Without the password: this may end in a log.</summary>
    public override string ToString() => User;
}
