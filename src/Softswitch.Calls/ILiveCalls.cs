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

    /// <summary>Leads a caller, answered or not, to another number by the office's rules for this caller; whoever talks with the caller is parted.</summary>
    /// <param name="id">The call's <see cref="ICall.Id"/>.</param>
    /// <param name="to">The number, as the caller would dial it.</param>
    /// <param name="why">For the trace.</param>
    /// <returns>False when there is no such call.</returns>
    bool Transfer(string id, string to, string why);
}
