using Softswitch.Calls.Accounts;
using Softswitch.Calls.Subscriptions;
using Softswitch.Exchange;
using Softswitch.Exchange.Office;

namespace Softswitch.Hosting;

/// <summary>The office plan in force, as each layer wants to see it; a reload replaces it in one step.</summary>
internal sealed class OfficeInForce(OfficePlan plan) : IOffice, IAccounts, IMailboxWatchers
{
    private volatile OfficePlan _plan = plan;

    public OfficePlan Plan
    {
        get => _plan;
        set => _plan = value;
    }

    public Account? Find(string number) =>
        Plan.Extensions.TryGetValue(number, out var extension) ? new Account(extension.Number, extension.Name, extension.Ha1) : null;

    public bool MayWatch(string watcher, string mailbox) =>
        Plan.Groups.TryGetValue(mailbox, out var group) && group.Members.Contains(watcher);
}
