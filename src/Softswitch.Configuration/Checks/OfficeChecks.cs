using Softswitch.Configuration.DialPlan;
using Softswitch.Configuration.Extensions;
using Softswitch.Configuration.Trunks;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration.Checks;

/// <summary>What can only be seen with several files in hand. A file that could not be read (null) is not blamed on the others.</summary>
internal sealed class OfficeChecks(ExtensionsFile? extensions, DialPlanFile? dialPlan, TrunksFile? trunks, FindingList findings)
{
    /// <summary>Reports names that lead nowhere.</summary>
    public void Resolve(IEnumerable<Reference> references)
    {
        foreach (var reference in references)
        {
            if (reference.Kind == ReferenceKind.CallingClass)
            {
                ResolveClass(reference);
            }
            else if (reference.Kind == ReferenceKind.Trunk)
            {
                ResolveTrunk(reference);
            }
            else if (extensions is not null)
            {
                ResolveNumber(reference, extensions);
            }
        }
    }

    /// <summary>Reports routes that contradict each other, that nothing takes, or that cover numbers Sweden uses.</summary>
    public void CheckRoutes(Routes routes)
    {
        foreach (var (first, second) in routes.Ambiguities())
        {
            findings.Error(
                second.Source,
                second.Match.Text == first.Match.Text
                    ? $"'{second.Match}' is already matched by the route on line {first.Source.Line}"
                    : $"'{second.Match}' and '{first.Match}' (line {first.Source.Line}) match some of the same numbers and neither is more specific; make one of them narrower");
        }

        foreach (var (unused, takenBy) in routes.Unused())
        {
            findings.Warning(unused.Source, $"'{unused.Match}' is never used: '{takenBy.Match}' (line {takenBy.Source.Line}) is more specific and takes all its numbers");
        }

        foreach (var route in routes.All.Where(route => route.To == RouteTarget.Voicemail && !route.Match.Matches(route.Match.Prefix)))
        {
            if (extensions is not null && !extensions.Numbers.Keys.Any(number => route.Match.Matches(route.Match.Prefix + number)))
            {
                findings.Warning(route.Source, $"'{route.Match}' opens no mailbox: no extension or group has a number that fits after '{route.Match.Prefix}'");
            }
        }

        foreach (var route in routes.All.Where(route => route.To == RouteTarget.Extension))
        {
            if (SwedishNumbers.Short.FirstOrDefault(route.Match.Overlaps) is { } sweden)
            {
                findings.Warning(route.Source, $"the extension range '{route.Match}' covers {sweden}, which Sweden uses; calls to it stay in the office");
            }

            if (extensions is not null && !extensions.Numbers.Keys.Any(route.Match.Matches))
            {
                findings.Warning(route.Source, $"no extension or group has a number like '{route.Match}'");
            }
        }
    }

    /// <summary>Reports extensions and groups that cannot be dialled, or whose number means something else in Sweden.</summary>
    public void CheckNumbers(Routes routes, NumberRules rules)
    {
        foreach (var (number, place) in extensions?.Numbers ?? [])
        {
            if (rules.OutsidePrefix.Length > 0 && number.StartsWith(rules.OutsidePrefix, StringComparison.Ordinal))
            {
                findings.Error(place, $"number \"{number}\" begins with the outside prefix \"{rules.OutsidePrefix}\" and cannot be dialled");
            }
            else if (routes.All.Count > 0 && routes.Find(number, rules, out var resolved) is var route && (route?.To != RouteTarget.Extension || resolved != number))
            {
                findings.Warning(
                    place,
                    route is null ? $"no route in {DialPlanFile.Name} leads to \"{number}\": it cannot be dialled"
                        : $"\"{number}\" cannot be dialled: the route '{route.Match}' ({route.Source}) takes it to {route.To.ToString().ToLowerInvariant()}");
            }

            if (SwedishNumbers.IsShort(number))
            {
                findings.Warning(place, $"number \"{number}\" is one that Sweden uses; calls to it stay in the office");
            }
        }
    }

    /// <summary>Reports direct numbers that lead to nobody, and an office that can call out but not for help.</summary>
    public void CheckTrunks()
    {
        foreach (var trunk in trunks?.Trunks.Values ?? Enumerable.Empty<Trunk>())
        {
            foreach (var number in trunk.Numbers.Where(number => number.Target?.Contains('X', StringComparison.Ordinal) == true))
            {
                if (extensions is not null && !extensions.Numbers.Keys.Any(NumberPattern.Parse(number.Target!).Matches))
                {
                    findings.Warning(number.Source, $"no extension or group has a number like '{number.Target}'");
                }
            }
        }

        if (dialPlan is { Emergency: null, HasEmergency: false } && trunks?.Trunks.Values.FirstOrDefault() is { } first)
        {
            findings.Warning(first.Source, $"there is a trunk but no 'emergency' in {DialPlanFile.Name}: 112 is a number like any other then, which calling classes may bar");
        }
    }

    private void ResolveTrunk(Reference reference)
    {
        if (trunks is not null && !trunks.Names.Contains(reference.Name))
        {
            findings.Error(reference.Place, $"{reference.Owner}: there is no trunk '{reference.Name}' in {TrunksFile.Name}{Spelling.Hint(reference.Name, trunks.Names)}");
        }
    }

    private void ResolveClass(Reference reference)
    {
        if (dialPlan is not null && !dialPlan.ClassNames.Contains(reference.Name))
        {
            findings.Error(
                reference.Place,
                $"{reference.Owner}: there is no calling class '{reference.Name}' in {DialPlanFile.Name}{Spelling.Hint(reference.Name, dialPlan.ClassNames)}");
        }
    }

    private void ResolveNumber(Reference reference, ExtensionsFile known)
    {
        var isGroup = known.Groups.ContainsKey(reference.Name);
        if (!known.Numbers.ContainsKey(reference.Name))
        {
            var candidates = reference.Kind == ReferenceKind.Extension ? known.Extensions.Keys : known.Numbers.Keys.AsEnumerable();
            var kind = reference.Kind == ReferenceKind.Extension ? "extension" : "extension or group";
            findings.Error(reference.Place, $"{reference.Owner}: there is no {kind} \"{reference.Name}\" in {ExtensionsFile.Name}{Spelling.Hint(reference.Name, candidates)}");
        }
        else if (isGroup && reference.Kind == ReferenceKind.Extension)
        {
            findings.Error(reference.Place, $"{reference.Owner}: \"{reference.Name}\" is a group; expected an extension");
        }
        else if (reference.Kind == ReferenceKind.Mailbox && Mailbox(known, reference.Name) is { Mode: MailboxMode.Off })
        {
            findings.Error(reference.Place, $"{reference.Owner}: \"{reference.Name}\" has no mailbox; give it voicemail: {{ mode: record, pin: … }}");
        }
        else if (reference.Kind == ReferenceKind.RecordingMailbox && Mailbox(known, reference.Name) is { Mode: not MailboxMode.Record })
        {
            findings.Error(reference.Place, $"{reference.Owner}: \"{reference.Name}\" has no mailbox that takes messages; give it voicemail: {{ mode: record, pin: … }}");
        }
    }

    private static MailboxOptions? Mailbox(ExtensionsFile known, string number) =>
        known.Extensions.TryGetValue(number, out var extension) ? extension.Voicemail
        : known.Groups.TryGetValue(number, out var group) ? group.Voicemail
        : null;
}
