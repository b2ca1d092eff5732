using System.Text.Json;

namespace RunningHub;

/// <summary>Compares the fields of an AI app's file with those that the app has now. The graph behind an app is not published, so wires cannot be compared.</summary>
internal static class AppComparison
{
    private static readonly string[] Limits = ["min", "max", "step"];

    private static readonly string[] Numbers = ["INT", "FLOAT"];

    /// <exception cref="RunningHubException">The answer lists no fields.</exception>
    public static IReadOnlyList<WorkflowDifference> Compare(WorkflowDefinition definition, IReadOnlyList<NodeInfo> assigned, string app)
    {
        using var document = JsonDocument.Parse(app);
        if (AppFields.In(document.RootElement) is not { } list)
            throw new RunningHubException("The service's description of the app lists no fields.") { Category = ErrorCategory.Service };

        var onSite = AppFields.Read(list);
        var inFile = definition.AppInputs();
        var described = inFile.ToDictionary(field => (field.NodeId, field.FieldName));
        var differences = new List<WorkflowDifference>();
        var names = inFile.Count > 0 ? inFile.Select(field => (field.NodeId, field.FieldName)) : definition.Fields();
        foreach (var name in names.Concat(assigned.Select(value => (value.NodeId, value.FieldName))).Distinct())
        {
            described.TryGetValue(name, out var mine);
            if (onSite.FirstOrDefault(field => (field.NodeId, field.FieldName) == name) is not { } theirs) AddMissing(definition, assigned, name, Moved(mine, inFile, onSite), onSite, differences);
            else if (mine is not null) AddChanged(definition, assigned, mine, theirs, differences);
        }

        // Without the file's own list, nothing is known of what is new.
        if (inFile.Count == 0) return differences;
        foreach (var field in onSite)
        {
            if (described.ContainsKey((field.NodeId, field.FieldName)) || inFile.Any(mine => Moved(mine, inFile, onSite) == field)) continue;
            differences.Add(new WorkflowDifference { Kind = DifferenceKind.FieldAdded, NodeId = field.NodeId, FieldName = field.FieldName, Property = definition.Describe(field.NodeId, field.FieldName), OnSite = field.FieldType ?? "it" });
        }

        return differences;
    }

    private static void AddMissing(
        WorkflowDefinition definition, IReadOnlyList<NodeInfo> assigned, (string NodeId, string FieldName) name, AppInput? moved, IReadOnlyList<AppInput> onSite, List<WorkflowDifference> differences)
    {
        var isWhole = !onSite.Any(field => field.NodeId == name.NodeId);
        if (isWhole && differences.Exists(known => known.NodeId == name.NodeId)) return;
        differences.Add(new WorkflowDifference
        {
            Kind = isWhole ? DifferenceKind.NodeMissing : DifferenceKind.FieldMissing,
            NodeId = name.NodeId,
            FieldName = isWhole ? null : name.FieldName,
            IsAssigned = assigned.Any(value => value.NodeId == name.NodeId && (isWhole || value.FieldName == name.FieldName)),
            Property = definition.Describe(name.NodeId, isWhole ? null : name.FieldName),
            MovedTo = moved?.NodeId,
        });
    }

    private static void AddChanged(WorkflowDefinition definition, IReadOnlyList<NodeInfo> assigned, AppInput mine, AppInput theirs, List<WorkflowDifference> differences)
    {
        var difference = new WorkflowDifference
        {
            NodeId = mine.NodeId,
            FieldName = mine.FieldName,
            IsAssigned = assigned.Any(value => value.NodeId == mine.NodeId && value.FieldName == mine.FieldName),
            Property = definition.Describe(mine.NodeId, mine.FieldName),
        };
        if (mine.NodeName is { } mineNode && theirs.NodeName is { } theirNode && mineNode != theirNode)
            differences.Add(difference with { Kind = DifferenceKind.ClassTypeChanged, InFile = mineNode, OnSite = theirNode });
        if (mine.FieldType is { } mineType && theirs.FieldType is { } theirType && !mineType.Equals(theirType, StringComparison.OrdinalIgnoreCase))
            differences.Add(difference with { Kind = DifferenceKind.FieldTypeChanged, InFile = mineType, OnSite = theirType });
        else if (Lost(mine, theirs) is var gone && Lost(theirs, mine) is var added && (gone ?? added) is not null)
            differences.Add(difference with { Kind = DifferenceKind.ChoiceChanged, InFile = gone, OnSite = added });
        if (!difference.IsAssigned && !GraphComparison.IsDrawnAnew(mine.FieldName) && (mine.Value ?? "") != (theirs.Value ?? ""))
            differences.Add(difference with { Kind = DifferenceKind.ValueChanged, InFile = Quoted(mine.Value), OnSite = Quoted(theirs.Value) });
    }

    /// <summary>What the first takes and the second does not: options, or limits of a number; null for nothing.</summary>
    private static string? Lost(AppInput first, AppInput second)
    {
        var lost = first.Options.Count > 0
            ? first.Options.Select(option => option.Value).Except(second.Options.Select(option => option.Value), StringComparer.Ordinal).ToList()
            : LimitsOf(first).Except(LimitsOf(second), StringComparer.Ordinal).ToList();
        return lost.Count == 0 ? null : GraphComparison.Shorten(string.Join(", ", lost));
    }

    // ["INT", {"min": 1, "max": 10, "step": 1}]; the listings of files and models are no limits.
    private static IEnumerable<string> LimitsOf(AppInput field) => !Numbers.Contains(field.FieldType, StringComparer.OrdinalIgnoreCase) || field.Details.ValueKind != JsonValueKind.Array
        ? []
        : field.Details.Objects().SelectMany(details => Limits.Where(limit => details.Decimal(limit) is not null).Select(limit => $"{limit} {details.Text(limit)}"));

    /// <summary>A field of the site that the file does not have, and that is the only one to look like one of the file's that the site does not have.</summary>
    private static AppInput? Moved(AppInput? mine, IReadOnlyList<AppInput> inFile, IReadOnlyList<AppInput> onSite)
    {
        if (mine is null || Has(onSite, mine)) return null;
        var alike = onSite.Where(field => IsAlike(field, mine) && !Has(inFile, field)).Take(2).ToList();
        return alike.Count == 1 && inFile.Count(field => IsAlike(field, mine) && !Has(onSite, field)) == 1 ? alike[0] : null;
    }

    private static bool Has(IReadOnlyList<AppInput> fields, AppInput one) => fields.Any(field => field.NodeId == one.NodeId && field.FieldName == one.FieldName);

    private static bool IsAlike(AppInput one, AppInput other) =>
        one.FieldName == other.FieldName && one.NodeName == other.NodeName && one.FieldType == other.FieldType && one.Description == other.Description;

    private static string Quoted(string? value) => value is null ? "nothing" : GraphComparison.Shorten("\"" + value + "\"");
}
