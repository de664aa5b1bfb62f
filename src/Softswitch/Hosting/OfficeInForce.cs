using Softswitch.Calls.Accounts;
using Softswitch.Calls.Gate;
using Softswitch.Calls.Subscriptions;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;
using Softswitch.Sip.Authentication;

namespace Softswitch.Hosting;

/// <summary>The office plan in force, as each layer wants to see it; a reload replaces it in one step.</summary>
internal sealed class OfficeInForce(OfficePlan plan) : IOffice, IAccounts, IMailboxWatchers, ITrunkNumbers, IEmergencyNumbers
{
    private volatile OfficePlan _plan = plan;
    private volatile DigestAlgorithms[] _algorithms = AlgorithmsOf(plan);

    public OfficePlan Plan
    {
        get => _plan;
        set
        {
            _plan = value;
            _algorithms = AlgorithmsOf(value);
        }
    }

    public Account? Find(string number) =>
        Plan.Extensions.TryGetValue(number, out var extension) ? new Account(extension.Number, extension.Name, SecretsOf(extension)) : null;

    /// <summary>The algorithms of the account at a place between 0 and 1, all accounts sorted by theirs: one without an account is asked for these,
    /// so that it looks like the others.</summary>
    public DigestAlgorithms AlgorithmsAt(double place) =>
        _algorithms is { Length: > 0 } all ? all[(int)(place * all.Length)] : DigestAlgorithms.Md5;

    public string CallerNumber(string trunk, string sent) =>
        NumberRules.FromTrunk(sent, Plan.Trunks.TryGetValue(trunk, out var known) ? known.NumberFormat : NumberFormat.E164);

    public bool IsEmergency(string dialled) => Plan.Emergency?.Find(dialled, Plan.Numbers) is not null;

    public bool MayWatch(string watcher, string mailbox) =>
        Plan.Groups.TryGetValue(mailbox, out var group) && group.Members.Contains(watcher);

    private static DigestAlgorithms[] AlgorithmsOf(OfficePlan plan) =>
        [.. plan.Extensions.Values.Select(extension => SecretsOf(extension).Algorithms).Order()];

    private static DigestSecrets SecretsOf(Extension extension) => new(extension.Ha1, extension.Ha256);
}
