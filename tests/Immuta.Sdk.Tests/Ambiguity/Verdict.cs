using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>What the tenant's own journal and state say about the result of one creation.</summary>
internal sealed class Verdict
{
    private readonly bool _existsWhereAsked;

    public Verdict(CreationResult result, FakeImmuta fake)
    {
        Result = result;
        var creation = result.Creation;
        var own = fake.Journal.Find("POST", creation.Path)
            .Where(entry => CreationTenant.IsOwn(entry) && entry.RevealBody().Contains(creation.Own.Password, StringComparison.Ordinal))
            .ToList();
        SentTimes = own.Count;
        DoneTimes = own.Count(entry => entry.Status is { } status && (int)status < 300);
        _existsWhereAsked = creation.IsConnection
            ? fake.Connections.Any(connection => connection.ConnectionKey == result.Created && result.Created == creation.Place)
            : fake.Integrations.Any(one => one.Id == result.Created && one.Config is { } config && config.GetRawText().Contains(creation.Place, StringComparison.Ordinal));
    }

    public CreationResult Result { get; }

    public int SentTimes { get; }

    public int DoneTimes { get; }

    public bool WasDone => DoneTimes > 0;

    /// <summary>The tenant has it, and its caller was neither given it nor told to look for it.</summary>
    public bool IsLost => WasDone && !_existsWhereAsked && Result.Failure is not ImmutaAmbiguousOutcomeException;

    /// <summary>An object that can be told from the one that was asked for.</summary>
    public bool IsSomebodyElses =>
        Result.Created is not null && (!_existsWhereAsked || (!WasDone && Result.Creation.Rival != Rival.Twin));

    /// <summary>An object of another client which nobody can tell from the one that was asked for.</summary>
    public bool TookTwin => Result.Created is not null && _existsWhereAsked && !WasDone && Result.Creation.Rival == Rival.Twin;

    public bool IsExplained => Result.Failure switch
    {
        null => true,
        ImmutaAmbiguousOutcomeException ambiguous => ambiguous.WhatToCheck.Length > 0 && ambiguous.Message.Contains("What to do", StringComparison.Ordinal),
        ImmutaConflictException conflict => !conflict.OutcomeUnknown && Result.Creation.Rival is Rival.DifferentInPlace or Rival.Twin,
        _ => false,
    };

    public override string ToString() =>
        $"{Result.Creation}: sent {SentTimes} times, done {DoneTimes} times, {Result.Words} {Result.Created} {Result.Failure?.Message}";
}
