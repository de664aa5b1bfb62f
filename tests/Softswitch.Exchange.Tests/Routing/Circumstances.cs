using NodaTime;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;

namespace Softswitch.Exchange.Tests.Routing;

/// <summary>Phones and time as a test wants them: open, all registered, none busy unless named.</summary>
internal sealed class Circumstances : ICircumstances
{
    public Instant Now { get; init; } = TestOffice.Open;

    public HashSet<string> Unregistered { get; } = [];

    public HashSet<string> Busy { get; } = [];

    public bool IsRegistered(string extension) => !Unregistered.Contains(extension);

    public bool IsBusy(Extension extension) => Busy.Contains(extension.Number);
}
