namespace Softswitch.Exchange.Routing;

/// <summary>What is done with a call next. The last stage of every call is one that speaks.</summary>
public abstract record Stage
{
    private Stage()
    {
    }

    /// <summary>Where a call that ends in this stage has gone, as <c>expect:</c> in dialplan.yaml writes it.</summary>
    public abstract string Place { get; }

    /// <summary>All devices of these extensions ring together.</summary>
    /// <param name="Number">The extension or group that is called.</param>
    /// <param name="Extensions">Its own number, or the group's members.</param>
    /// <param name="Budget">How long signals may be heard, from the caller's first one.</param>
    public sealed record Ring(string Number, IReadOnlyList<string> Extensions, TimeSpan Budget) : Stage
    {
        public override string Place => $"extension {Number}";
    }

    /// <summary>The operators ring; a caller who has waited the budget out is answered by the queue.</summary>
    /// <param name="Operators">Extensions of the operators, the caller left out.</param>
    /// <param name="Budget">How long signals may be heard if none has been yet.</param>
    /// <param name="MaxWait">Longest time in the queue.</param>
    /// <param name="MaxQueue">Most callers in the queue.</param>
    public sealed record AskSwitchboard(IReadOnlyList<string> Operators, TimeSpan Budget, TimeSpan MaxWait, int MaxQueue) : Stage
    {
        /// <summary>True for an emergency call that no trunk could carry: the caller is told so while the operators ring.</summary>
        public bool IsEmergency { get; init; }

        public override string Place => "switchboard";
    }

    /// <summary>The call goes out by a trunk.</summary>
    /// <param name="Trunk">Name of the trunk.</param>
    /// <param name="Number">The number called, as the trunk writes numbers.</param>
    /// <param name="Shown">The number shown to whom is called, as the trunk writes numbers; null: the trunk's own.</param>
    public sealed record CallOut(string Trunk, string Number, string? Shown) : Stage
    {
        /// <summary>True: it may use the lines kept for emergency calls.</summary>
        public bool IsEmergency { get; init; }

        public override string Place => $"trunk {Trunk}";
    }

    /// <summary>The caller may leave a message.</summary>
    public sealed record LeaveMessage(string Mailbox) : Stage
    {
        public override string Place => $"voicemail {Mailbox}";
    }

    /// <summary>The caller listens to a mailbox.</summary>
    public sealed record OpenMailbox(string Mailbox) : Stage
    {
        public override string Place => $"mailbox {Mailbox}";
    }

    /// <summary>The central message: opening hours and duty numbers (P12), and the tone when there is a box for it.</summary>
    /// <param name="IsOpen">True when the switchboard is open but nobody could answer.</param>
    /// <param name="Mailbox">Box that takes a message afterwards, or null.</param>
    public sealed record CentralMessage(bool IsOpen, string? Mailbox) : Stage
    {
        public override string Place => "after-hours";
    }

    /// <summary>The caller is told why the call goes nowhere.</summary>
    public sealed record Refuse(Refusal Reason) : Stage
    {
        public override string Place => Reason switch
        {
            Refusal.NotAllowed => "refused",
            Refusal.NoTrunk or Refusal.NoEmergencyLine => "no-trunk",
            Refusal.Busy => "busy",
            Refusal.NotAvailable => "not-available",
            _ => "no-such-number",
        };
    }
}
