namespace Softswitch.Calls;

/// <summary>The calls in progress, for those who look at them from outside. For the signalling loop.</summary>
public interface ILiveCalls
{
    IReadOnlyCollection<ICall> Live { get; }

    /// <summary>Ends a call.</summary>
    /// <param name="id">Its <see cref="ICall.Id"/>.</param>
    /// <param name="why">For the trace.</param>
    /// <returns>False when there is no such call.</returns>
    bool HangUp(string id, string why);
}
