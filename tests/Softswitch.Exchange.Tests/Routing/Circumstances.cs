using NodaTime;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;

namespace Softswitch.Exchange.Tests.Routing;

/// <summary>Phones and time as a test wants them: open, all registered, none busy unless named.</summary>
internal sealed class Circumstances : ICircumstances
{
    public Instant Now { get; init; } = TestOffice.Open;

    public HashSet<string> Unregistered { get; } = [];

    public HashSet<string> Busy { get; } = [];

    /// <summary>Trunks that are not free.</summary>
    public Dictionary<string, TrunkLine> Lines { get; } = [];

    public bool IsRegistered(string extension) => !Unregistered.Contains(extension);

    public bool IsBusy(Extension extension) => Busy.Contains(extension.Number);

    public TrunkLine LineOf(string trunk, bool isEmergency) => Lines.GetValueOrDefault(trunk);
}
