using NodaTime;
using Softswitch.Configuration.Checks;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Schedule;

namespace Softswitch.Configuration.Schedule;

/// <summary>Reads <c>schedule.yaml</c>: the switchboard and what happens when it is closed.</summary>
internal sealed class ScheduleFile
{
    public const string Name = "schedule.yaml";

    private static readonly Dictionary<string, OperatorRing> RingModes = new() { ["all"] = OperatorRing.All, ["in-order"] = OperatorRing.InOrder };

    private const string SwitchboardExample = "{ operators: [ \"10001\" ], hours: { mon-fri: \"08:00-16:00\" } }";

    private const string DutyExample = "{ name: Socialjouren, number: \"0680-12345\" }";

    private ScheduleFile()
    {
    }

    public required Switchboard Switchboard { get; init; }

    public required AfterHours AfterHours { get; init; }

    public List<Reference> References { get; } = [];

    public static ScheduleFile Read(ConfigMap map, DateTimeZone zone, FindingList findings)
    {
        var root = new MapReader(map, Name, findings);
        List<Reference> references = [];
        var file = new ScheduleFile
        {
            Switchboard = ReadSwitchboard(root, zone, references),
            AfterHours = ReadAfterHours(root, references),
        };
        file.References.AddRange(references);
        root.Done();
        return file;
    }

    private static Switchboard ReadSwitchboard(MapReader root, DateTimeZone zone, List<Reference> references)
    {
        var place = root.PlaceOf("switchboard");
        if (root.Map("switchboard", "switchboard", SwitchboardExample) is not { } map)
        {
            if (!root.Has("switchboard"))
            {
                root.Missing("switchboard", SwitchboardExample);
            }

            var closed = new OpeningHours(new OpeningHoursOptions { Zone = zone, Weekly = new Dictionary<IsoDayOfWeek, DayHours>() });
            return new Switchboard { Operators = [], Hours = closed, Source = place };
        }

        List<string> operators = [];
        foreach (var item in map.Texts("operators", "[ \"10001\", \"10002\" ]"))
        {
            var number = NumberRules.Compact(item.Text);
            if (operators.Contains(number))
            {
                map.Findings.Error(item.Place, $"\"{number}\" is listed twice in 'operators' in switchboard");
                continue;
            }

            operators.Add(number);
            references.Add(new Reference(ReferenceKind.Extension, number, "'operators' in switchboard", item.Place));
        }

        if (map.Node("operators") is null or ConfigList { Items.Count: 0 })
        {
            map.Missing("operators", "[ \"10001\", \"10002\" ]");
        }

        var switchboard = new Switchboard
        {
            Operators = operators,
            Ring = map.Choice("ring", RingModes) ?? OperatorRing.All,
            SecondsEach = map.Whole("seconds-each", 4, 60) ?? 12,
            Hours = HoursReader.Read(map, zone),
            MaxWaitSeconds = map.Whole("max-wait-seconds", 10, 3600) ?? 180,
            MaxQueue = map.Whole("max-queue", 0, 1000) ?? 20,
            Source = place,
        };
        map.Done();
        return switchboard;
    }

    private static AfterHours ReadAfterHours(MapReader root, List<Reference> references)
    {
        var place = root.PlaceOf("after-hours");
        if (root.Map("after-hours", "after-hours", $"{{ duty: [ {DutyExample} ] }}") is not { } map)
        {
            return new AfterHours { Source = place };
        }

        List<DutyNumber> duty = [];
        foreach (var entry in map.Maps("duty", "a duty number", DutyExample))
        {
            var name = entry.RequiredText("name", "Socialjouren");
            var number = ReadDutyNumber(entry);
            entry.Done();
            if (name is not null && number is not null)
            {
                duty.Add(new DutyNumber(name, number));
            }
        }

        string? mailbox = null;
        if (map.Scalar("mailbox", "the number of an extension or group") is { } box)
        {
            mailbox = NumberRules.Compact(box.Text);
            references.Add(new Reference(ReferenceKind.RecordingMailbox, mailbox, "'mailbox' in after-hours", box.Place));
        }

        map.Done();
        return new AfterHours { Duty = duty, Mailbox = mailbox, Source = place };
    }

    private static string? ReadDutyNumber(MapReader entry)
    {
        if (entry.RequiredScalar("number", "\"0680-12345\"") is not { } scalar)
        {
            return null;
        }

        var digits = NumberRules.Compact(scalar.Text).TrimStart('+');
        if (digits.Length > 0 && digits.All(char.IsAsciiDigit))
        {
            return scalar.Text.Trim();
        }

        entry.Wrong("number", scalar, "a telephone number like \"0680-12345\"");
        return null;
    }
}
