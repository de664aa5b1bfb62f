using System.Globalization;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>
/// Decides where one call goes, stage by stage, and says why. It carries nothing out: the call flow does that with real phones,
/// <see cref="PathFinder"/> with assumed ones, both by these very decisions.
/// </summary>
/// <remarks>
/// The order for an extension is: absence, phone hours, forwarding, busy or unregistered, ringing, switchboard, mailbox or central message.
/// Absence, phone hours and forwarding are not there yet; they belong at the top of <c>Call</c>.
/// </remarks>
/// <param name="plan">The office's rules.</param>
/// <param name="caller">Calling extension; of an outside caller the number shown, which decides nothing.</param>
/// <param name="dialled">Number as dialled, or as the trunk says that was called.</param>
/// <param name="circumstances">Time, phones and lines.</param>
/// <param name="trace">Told of every decision.</param>
/// <param name="trunk">Name of the trunk that an outside caller comes by; null for an extension.</param>
/// <param name="isTransferred">True when somebody of the office has sent an outside caller on: what was dialled is then a number of the office.</param>
public sealed class Itinerary(OfficePlan plan, string caller, string dialled, ICircumstances circumstances, CallTrace trace, string? trunk = null, bool isTransferred = false)
{
    private Stage? _stage;
    private string? _firstCalled;
    private bool _hasForwarded;
    private Outbound? _outbound;

    /// <summary>The first stage.</summary>
    public Stage First() => _stage = Start();

    /// <summary>The stage after the last one; null when the call has come to its end.</summary>
    public Stage? Next(StageOutcome outcome)
    {
        _stage = (_stage, outcome) switch
        {
            (_, StageOutcome.Answered) => null,
            (Stage.Ring ring, StageOutcome.NoAnswer) => NotAnswered(ring.Number, $"no answer after {RingsOf(ring.Number).Value} rings ({Seconds(ring.Budget)})"),
            (Stage.Ring ring, StageOutcome.Busy) => NotAnswered(ring.Number, $"{ring.Number} is busy"),
            (Stage.Ring ring, _) => NotAnswered(ring.Number, $"{ring.Number} cannot be reached"),
            (Stage.AskSwitchboard { IsEmergency: true }, _) => Refused(Refusal.NoEmergencyLine, "no operator could help", plan.Switchboard.Source),
            (Stage.AskSwitchboard, _) => WithoutSwitchboard(isOpen: true),
            (Stage.CallOut { IsEmergency: false }, StageOutcome.Busy) => Refused(Refusal.Busy, $"{_outbound!.Number} is busy", null),
            (Stage.CallOut { IsEmergency: false }, StageOutcome.NoSuchNumber) => Refused(Refusal.NoSuchNumber, $"{_outbound!.Number} is not in use", null),
            (Stage.CallOut { IsEmergency: false }, StageOutcome.NoAnswer) => Refused(Refusal.NotAvailable, $"{_outbound!.Number} does not answer", null),
            (Stage.CallOut, _) => NextTrunk(),
            _ => null,
        };
        return _stage;
    }

    private Stage Start()
    {
        if (trunk is not null && !isTransferred)
        {
            return FromOutside(plan.Trunks[trunk]);
        }

        return trunk is null && plan.Emergency is { } emergency && emergency.Find(dialled, plan.Numbers) is { } number
            ? CallForHelp(emergency, number)
            : Routed(plan.Numbers.Normalise(dialled));
    }

    private Stage FromOutside(Trunk line)
    {
        var number = NumberRules.FromTrunk(dialled, line.NumberFormat);
        if (line.Find(number) is not { } entry)
        {
            return Refused(Refusal.NoSuchNumber, $"{number} is no number of trunk {line.Name}", line.Source);
        }

        var target = entry.TargetOf(number);
        trace.Add($"{number} of trunk {line.Name} leads to {target ?? "the switchboard"}", entry.Source);
        if (target is not null && !plan.Extensions.ContainsKey(target) && !plan.Groups.ContainsKey(target)
            && plan.Routes.Find(target, plan.Numbers, out _) is not { To: not RouteTarget.Extension })
        {
            trace.Add($"no extension or group has the number {target} → switchboard", entry.Source); // P5: one call is enough
            target = null;
        }

        var callingClass = ClassOf(caller, out var classSource);
        if (target is null)
        {
            return callingClass.AllowsInternal
                ? EnterSwitchboard()
                : Refused(Refusal.NotAllowed, $"calling class {callingClass.Name} of trunk {line.Name} allows no internal calls", classSource);
        }

        return Routed(target);
    }

    private Stage Routed(string number)
    {
        var callingClass = ClassOf(caller, out var classSource);
        if (callingClass.Deny.FirstOrDefault(rule => rule.Pattern.Matches(number)) is { } denied)
        {
            // As dialled, before an area code is put in front: 118118 is directory enquiries also where no route speaks of it.
            return Refused(Refusal.NotAllowed, $"{number} is barred for calling class {callingClass.Name}", denied.Source);
        }

        if (plan.Routes.Find(number, plan.Numbers, out var resolved) is not { } route)
        {
            return Refused(Refusal.NoSuchNumber, $"no route matches {number}", null);
        }

        trace.Add($"{number} matches {route.Match.Text}", route.Source);
        if (!callingClass.Allows(resolved, route.To, out var decidedBy))
        {
            return Refused(
                Refusal.NotAllowed,
                $"calling class {callingClass.Name} of {(trunk is null ? caller : $"trunk {trunk}")} does not allow {resolved}",
                decidedBy == SourceLine.BuiltIn ? classSource : decidedBy);
        }

        return route.To switch
        {
            RouteTarget.Extension => Called(resolved),
            RouteTarget.Switchboard => EnterSwitchboard(),
            RouteTarget.Voicemail => OpenMailbox(resolved[route.Match.Prefix.Length..]),
            _ => CallOut(resolved, route),
        };
    }

    private Stage CallOut(string number, Route route)
    {
        _outbound = new Outbound(number, IsEmergency: false, route.Source, new Queue<string>(route.Via.Where(plan.Trunks.ContainsKey)));
        return NextTrunk();
    }

    /// <summary>Every trunk is tried before an emergency call is given up: those with a free line first, then the rest in their order.</summary>
    private Stage CallForHelp(EmergencyRule emergency, string number)
    {
        trace.Add($"{number} is an emergency number: no class and no limit applies", emergency.Source);
        var via = emergency.Via.Where(plan.Trunks.ContainsKey).OrderBy(name => circumstances.LineOf(name, isEmergency: true)).ToList(); // stable
        _outbound = new Outbound(number, IsEmergency: true, emergency.Source, new Queue<string>(via));
        return NextTrunk();
    }

    private Stage NextTrunk()
    {
        var outbound = _outbound!;
        while (outbound.Left.TryDequeue(out var name))
        {
            var line = circumstances.LineOf(name, outbound.IsEmergency);
            if (line == TrunkLine.Free || outbound.IsEmergency)
            {
                trace.Add($"call {outbound.Number} by trunk {name}{(line == TrunkLine.Free ? "" : $", although it {Describe(line)}")}", outbound.Source);
                return CallOut(plan.Trunks[name], outbound);
            }

            trace.Add($"trunk {name} {Describe(line)}", plan.Trunks[name].Source);
        }

        return outbound.IsEmergency ? AskForHelp(outbound) : Refused(Refusal.NoTrunk, $"no trunk can carry {outbound.Number}", outbound.Source);
    }

    private Stage.CallOut CallOut(Trunk by, Outbound outbound)
    {
        var number = outbound.IsEmergency ? outbound.Number
            : by.NumberFormat == NumberFormat.AsDialled ? plan.Numbers.WithoutOutsidePrefix(NumberRules.Compact(dialled))
            : NumberRules.ForTrunk(outbound.Number, by.NumberFormat);
        var shown = by.NumberShownFor(caller);
        return new Stage.CallOut(by.Name, number, shown is null ? null : NumberRules.ForTrunk(shown, by.NumberFormat)) { IsEmergency = outbound.IsEmergency };
    }

    /// <summary>No line for an emergency call: whoever of the operators is there rings, open or closed.</summary>
    private Stage AskForHelp(Outbound outbound)
    {
        trace.Add($"no trunk could carry {outbound.Number} → the operators", outbound.Source);
        var operators = Operators();
        if (!operators.Any(circumstances.IsRegistered))
        {
            return Refused(Refusal.NoEmergencyLine, "no operator is registered", plan.Switchboard.Source);
        }

        return AskSwitchboard(operators, isEmergency: true);
    }

    private Stage Called(string number)
    {
        _firstCalled ??= number;
        if (plan.Extensions.TryGetValue(number, out var extension))
        {
            return Call(extension);
        }

        return plan.Groups.TryGetValue(number, out var group)
            ? Call(group)
            : Refused(Refusal.NoSuchNumber, $"no extension or group has the number {number}", null);
    }

    private Stage Call(Extension extension)
    {
        if (extension.Number == caller)
        {
            return NotAnswered(extension.Number, $"{extension.Number} calls itself");
        }

        if (!circumstances.IsRegistered(extension.Number))
        {
            return NotAnswered(extension.Number, $"no phone of {extension.Number} is registered");
        }

        if (circumstances.IsBusy(extension))
        {
            return NotAnswered(extension.Number, $"{extension.Number} is busy");
        }

        trace.Add($"call {extension.Number} {extension.Name}", extension.Source);
        return new Stage.Ring(extension.Number, [extension.Number], BudgetOf(extension.Number));
    }

    private Stage Call(Group group)
    {
        var members = group.Members.Where(member => member != caller && circumstances.IsRegistered(member)).ToList();
        if (members.Count == 0)
        {
            return NotAnswered(group.Number, $"no phone of group {group.Number} is registered");
        }

        var free = members.Where(member => !circumstances.IsBusy(plan.Extensions[member])).ToList();
        if (free.Count == 0)
        {
            return NotAnswered(group.Number, $"all of group {group.Number} are busy");
        }

        trace.Add($"call group {group.Number} {group.Name}", group.Source);
        return new Stage.Ring(group.Number, free, BudgetOf(group.Number));
    }

    /// <summary>The user's own target beats the ring rule's; a mailbox that is off, or a second forward, leads to the switchboard.</summary>
    private Stage NotAnswered(string number, string why)
    {
        var own = plan.Extensions.TryGetValue(number, out var extension) ? extension.NoAnswer : plan.Groups[number].NoAnswer;
        var target = own?.Value ?? plan.RingRule.Then;
        var source = own?.Source ?? plan.RingRule.Source;
        switch (target.Kind)
        {
            case NoAnswerKind.Voicemail when MailboxOf(number).Mode != MailboxMode.Off:
                trace.Add($"{why} → voicemail of {number}", source);
                return new Stage.LeaveMessage(number);
            case NoAnswerKind.Extension when !_hasForwarded:
                _hasForwarded = true;
                trace.Add($"{why} → {target.Extension}", source);
                return Called(target.Extension!);
            default:
                trace.Add($"{why} → switchboard", source);
                return EnterSwitchboard();
        }
    }

    private Stage EnterSwitchboard()
    {
        var state = plan.Switchboard.Hours.At(circumstances.Now);
        trace.Add($"switchboard: {state.Why}", state.Source);
        if (!state.IsOpen)
        {
            return WithoutSwitchboard(isOpen: false);
        }

        var operators = Operators();
        if (!operators.Any(circumstances.IsRegistered))
        {
            trace.Add("no operator is registered", plan.Switchboard.Source);
            return WithoutSwitchboard(isOpen: true);
        }

        return AskSwitchboard(operators);
    }

    /// <summary>An operator who calls is not rung herself; what number an outside caller shows is of no account.</summary>
    private List<string> Operators() => [.. plan.Switchboard.Operators.Where(number => trunk is not null || number != caller)];

    private Stage.AskSwitchboard AskSwitchboard(IReadOnlyList<string> operators, bool isEmergency = false) =>
        new(operators, BudgetOf(_firstCalled), TimeSpan.FromSeconds(plan.Switchboard.MaxWaitSeconds), plan.Switchboard.MaxQueue) { IsEmergency = isEmergency };

    /// <summary>Closed or given up: the box of whom the caller sought if it records, else the central message.</summary>
    private Stage WithoutSwitchboard(bool isOpen)
    {
        var what = isOpen ? "the switchboard could not answer" : "the switchboard is closed";
        if (_firstCalled is not null && MailboxOf(_firstCalled).Mode == MailboxMode.Record)
        {
            trace.Add($"{what} → voicemail of {_firstCalled}");
            return new Stage.LeaveMessage(_firstCalled);
        }

        trace.Add($"{what} → central message", plan.AfterHours.Source);
        return new Stage.CentralMessage(isOpen, plan.AfterHours.Mailbox);
    }

    /// <summary>Anybody's box opens to who knows its PIN, a group's to its members only.</summary>
    /// <param name="named">Number of the box; empty: the caller's own.</param>
    private Stage OpenMailbox(string named)
    {
        var mailbox = named.Length > 0 ? named : caller;
        if (trunk is not null || MailboxOf(mailbox).Mode == MailboxMode.Off)
        {
            return Refused(Refusal.NoSuchNumber, $"{mailbox} has no mailbox", plan.Extensions.GetValueOrDefault(mailbox)?.Source);
        }

        if (plan.Groups.TryGetValue(mailbox, out var group) && !group.Members.Contains(caller))
        {
            return Refused(Refusal.NotAllowed, $"{caller} is no member of group {mailbox}", group.Source);
        }

        trace.Add(named.Length > 0 ? $"{caller} opens mailbox {mailbox}" : $"{caller} opens the mailbox");
        return new Stage.OpenMailbox(mailbox);
    }

    private Stage.Refuse Refused(Refusal reason, string why, SourceLine? source)
    {
        trace.Add(why, source);
        return new Stage.Refuse(reason);
    }

    private CallingClass ClassOf(string number, out SourceLine source)
    {
        var rule = trunk is null ? plan.Extensions.GetValueOrDefault(number)?.CallingClass : plan.Trunks[trunk].CallingClass;
        source = rule?.Source ?? SourceLine.BuiltIn;
        return rule is null ? CallingClass.Internal : plan.CallingClasses[rule.Value];
    }

    private MailboxOptions MailboxOf(string number) =>
        plan.Extensions.TryGetValue(number, out var extension) ? extension.Voicemail
        : plan.Groups.TryGetValue(number, out var group) ? group.Voicemail
        : MailboxOptions.Off;

    private Rule<int> RingsOf(string? number) =>
        (number is null ? null : plan.Extensions.GetValueOrDefault(number)?.Rings) ?? new Rule<int>(plan.RingRule.Rings, plan.RingRule.Source);

    /// <summary>A sixth of a ring (the signal itself) less than the rings, so that no further signal starts.</summary>
    private TimeSpan BudgetOf(string? number) =>
        TimeSpan.FromSeconds((RingsOf(number).Value - (1 / 6.0)) * plan.RingRule.RingSeconds);

    private static string Describe(TrunkLine line) => line == TrunkLine.Full ? "has no free line" : "is down";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";

    /// <summary>A call on its way out, and the trunks it has not tried.</summary>
    private sealed record Outbound(string Number, bool IsEmergency, SourceLine Source, Queue<string> Left);
}
