namespace RunningHub.Emulator;

/// <summary>A fault that lies in wait, and how far it has come.</summary>
internal sealed record StoredFault
{
    public required string Id { get; init; }

    public string Kind { get; init; } = "";

    public required string? Path { get; init; }

    public required string? ApiKey { get; init; }

    public required string? WorkflowId { get; init; }

    public required int SkippedHits { get; init; }

    public required int? MostHits { get; init; }

    public required double Chance { get; init; }

    public required FaultPhase Phase { get; init; }

    public required TimeSpan Delay { get; init; }

    public required bool Hold { get; init; }

    public required bool Reset { get; init; }

    public required StoredAnswer? Instead { get; init; }

    public byte[]? Bytes { get; init; }

    /// <summary>The service's code and what it is called; null for no refusal.</summary>
    public required int? Code { get; init; }

    public required string? CodeName { get; init; }

    public required string? Message { get; init; }

    public required int? KeptBytes { get; init; }

    public required TaskScript? Script { get; init; }

    public required int Seen { get; init; }

    public required int Hits { get; init; }

    public required bool IsReleased { get; init; }

    public static StoredFault Of(ActiveFault active)
    {
        var (fault, effect) = (active.Fault, active.Fault.Effect);
        return new StoredFault
        {
            Id = active.Id,
            Kind = fault.Kind,
            Path = fault.Path,
            ApiKey = fault.ApiKey,
            WorkflowId = fault.WorkflowId,
            SkippedHits = fault.SkippedHits,
            MostHits = fault.MostHits,
            Chance = fault.Chance,
            Phase = effect.Phase,
            Delay = effect.Delay,
            Hold = effect.Hold,
            Reset = effect.Reset,
            Instead = effect.Instead is { } instead ? new StoredAnswer(instead.Status, instead.ContentType, instead.Body.ToArray()) { Headers = instead.Headers?.ToDictionary() } : null,
            Bytes = effect.Bytes?.ToArray(),
            Code = effect.Refusal?.Code.Number,
            CodeName = effect.Refusal?.Code.Identifier,
            Message = effect.Refusal?.Message,
            KeptBytes = effect.KeptBytes,
            Script = effect.Script,
            Seen = active.Seen,
            Hits = active.Hits,
            IsReleased = active.Released.IsCompleted,
        };
    }

    public ActiveFault Make(FaultBook book)
    {
        var effect = new FaultEffect(Phase)
        {
            Delay = Delay,
            Hold = Hold,
            Reset = Reset,
            Instead = Instead is null ? null : new Answer(Instead.Status, Instead.ContentType, Instead.Body) { Headers = Instead.Headers },
            Bytes = Bytes is { } bytes ? (ReadOnlyMemory<byte>?)bytes : null,
            Refusal = Code is { } code ? new Refusal(new ServiceCode(code, CodeName ?? ""), Message ?? "") : null,
            KeptBytes = KeptBytes,
            Script = Script,
        };
        var fault = new Fault(Kind, effect)
        {
            Path = Path,
            ApiKey = ApiKey,
            WorkflowId = WorkflowId,
            SkippedHits = SkippedHits,
            MostHits = MostHits,
            Chance = Chance,
        };
        return new ActiveFault(fault, book, Id, Seen, Hits);
    }
}

/// <summary>The answer that a fault gives instead of the service's.</summary>
internal sealed record StoredAnswer(int Status, string ContentType, byte[] Body)
{
    public Dictionary<string, string>? Headers { get; init; }
}
