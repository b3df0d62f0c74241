using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Compares the result of one creation with the tenant's journal and state.</summary>
internal sealed class Verdict
{
    private readonly bool _existsWhereAsked;

    public Verdict(CreationResult result, FakeImmuta fake)
    {
        Result = result;
        var creation = result.Creation;
        var own = fake.Journal.Find("POST", creation.Path)
            .Where(entry => CreationTenant.IsOwn(entry) && entry.GetRequestBody().Contains(creation.Own.Password, StringComparison.Ordinal))
            .ToList();
        SentTimes = own.Count;
        DoneTimes = own.Count(entry => entry.Status is { } status && (int)status < 300);
        _existsWhereAsked = creation.IsConnection
            ? fake.Connections.Any(connection => connection.ConnectionKey.Value == result.Created && result.Created == creation.Place)
            : fake.Integrations.Any(one => one.Id.Value == result.Created && one.Config is { } config && config.GetRawText().Contains(creation.Place, StringComparison.Ordinal));
    }

    public CreationResult Result { get; }

    public int SentTimes { get; }

    public int DoneTimes { get; }

    public bool WasDone => DoneTimes > 0;

    /// <summary>Gets whether the object exists but was neither returned nor reported as ambiguous.</summary>
    public bool IsLost => WasDone && !_existsWhereAsked && Result.Failure is not ImmutaAmbiguousOutcomeException;

    /// <summary>Gets whether the result is an object that differs from the requested one.</summary>
    public bool IsSomebodyElses =>
        Result.Created is not null && (!_existsWhereAsked || (!WasDone && Result.Creation.Rival != Rival.Twin));

    /// <summary>Gets whether the result is another client's object, equal to the requested one.</summary>
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
