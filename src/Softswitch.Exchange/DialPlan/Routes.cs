using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.DialPlan;

/// <summary>All routes of the dial plan.</summary>
public sealed class Routes
{
    public Routes(IReadOnlyList<Route> routes) => throw new NotImplementedException();

    public IReadOnlyList<Route> All => throw new NotImplementedException();

    /// <summary>The most specific route that matches; a number [1-9]… without one is tried again with the area code before it.</summary>
    /// <param name="number">Normalised number.</param>
    /// <param name="rules">The office's number rules, for the area code.</param>
    /// <param name="resolved">The number in the form that matched.</param>
    /// <returns>Null when no route matches.</returns>
    public Route? Find(string number, NumberRules rules, out string resolved) => throw new NotImplementedException();
}
