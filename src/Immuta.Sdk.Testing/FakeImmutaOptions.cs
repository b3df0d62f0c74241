namespace Immuta.Sdk.Testing;

/// <summary>Provides the settings that a fake tenant is created with.</summary>
/// <remarks>For behaviors that a test can change at any time, see <see cref="FakeImmutaQuirks"/>.</remarks>
public sealed class FakeImmutaOptions
{
    /// <summary>The API key that <see cref="FakeImmuta"/> accepts unless another key is set.</summary>
    public const string DefaultApiKey = "fake-immuta-api-key";

    /// <summary>Gets the API key that all requests to the tenant must carry.</summary>
    /// <value>The default is <see cref="DefaultApiKey"/>.</value>
    public string ApiKey { get; init; } = DefaultApiKey;

    /// <summary>Gets the clock for phases, delays, token lifetimes and journal timestamps.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets how long an integration stays <c>creating</c> after it is requested.</summary>
    /// <value>The default is zero: the next request already sees the result.</value>
    public TimeSpan CreatingDuration { get; init; }

    /// <summary>Gets how long an integration stays <c>editing</c> after a PUT is accepted.</summary>
    /// <value>The default is zero: the next request already sees the result.</value>
    public TimeSpan EditingDuration { get; init; }

    /// <summary>Gets how long an integration stays <c>deleting</c> after a DELETE is accepted.</summary>
    /// <value>The default is zero: the next request already sees the result.</value>
    public TimeSpan DeletingDuration { get; init; }

    /// <summary>Gets how long each job that the tenant itself starts runs.</summary>
    /// <value>The default is zero: the next request already sees the end.</value>
    public TimeSpan JobDuration { get; init; }

    /// <summary>Gets the catalog of connections for which no other catalog is set.</summary>
    /// <value>The default is 2 databases of 2 schemas with 3 tables each.</value>
    public FakeCatalog Catalog { get; init; } = new(2, 2, 3);

    /// <summary>Gets how long a bearer token is valid after the login that issued it.</summary>
    /// <value>The default is one hour.</value>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the maximum size of a request body, in bytes.</summary>
    /// <value>The default is 1,048,576; a larger body is rejected with 413.</value>
    public int MaxRequestBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Gets how many requests the journal keeps before it removes the oldest.</summary>
    /// <value>The default is all of them; set a limit to bound the memory of long runs.</value>
    public int JournalCapacity { get; init; } = int.MaxValue;

    /// <summary>Gets how many job starts the tenant keeps before it removes the oldest.</summary>
    /// <value>The default is all of them; set a limit to bound the memory of long runs.</value>
    public int JobCapacity { get; init; } = int.MaxValue;

    /// <summary>Gets whether manual set-ups are compared with their earlier script requests.</summary>
    /// <value>The default is <see langword="true"/>; see <see cref="RequestJournalEntry.ManualFlow"/>.</value>
    public bool RecordManualFlow { get; init; } = true;

    /// <summary>Gets the quirks of the tenant, which can also be changed later.</summary>
    /// <value>The default is a tenant whose responses have the documented formats.</value>
    public FakeImmutaQuirks Quirks { get; init; } = new();
}
