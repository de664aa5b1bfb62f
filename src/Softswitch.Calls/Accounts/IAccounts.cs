namespace Softswitch.Calls.Accounts;

/// <summary>The accounts of the office, in force now.</summary>
public interface IAccounts
{
    /// <returns>Null when there is no such account.</returns>
    Account? Find(string number);
}
