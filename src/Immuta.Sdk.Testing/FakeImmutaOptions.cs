namespace Immuta.Sdk.Testing;

/// <summary>Settings with which a fake tenant starts and then keeps.</summary>
/// <remarks>What a test may switch at any time is in <see cref="FakeImmutaQuirks"/>.</remarks>
public sealed class FakeImmutaOptions
{
    /// <summary>The API key that <see cref="FakeImmuta"/> accepts unless told otherwise.</summary>
    public const string DefaultApiKey = "fake-immuta-api-key";

    /// <summary>The API key that every request to the tenant must carry.</summary>
    /// <value>The default is <see cref="DefaultApiKey"/>.</value>
    public string ApiKey { get; init; } = DefaultApiKey;

    /// <summary>The clock behind phases, delays, token lifetimes and journal timestamps.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long an integration stays <c>creating</c> after it was asked for.</summary>
    /// <value>The default is zero: the next request already sees the result.</value>
    public TimeSpan CreatingDuration { get; init; }

    /// <summary>How long an integration stays <c>editing</c> after a PUT was accepted.</summary>
    /// <value>The default is zero: the next request already sees the result.</value>
    public TimeSpan EditingDuration { get; init; }

    /// <summary>How long an integration stays <c>deleting</c> after a DELETE was accepted.</summary>
    /// <value>The default is zero: the next request already sees the result.</value>
    public TimeSpan DeletingDuration { get; init; }

    /// <summary>How long each of the jobs runs that the tenant starts itself.</summary>
    /// <value>The default is zero: the next request already sees the end.</value>
    public TimeSpan JobDuration { get; init; }

    /// <summary>What stands behind a connection for which nothing was arranged.</summary>
    /// <value>The default is 2 databases of 2 schemas with 3 tables each.</value>
    public FakeCatalog Catalog { get; init; } = new(2, 2, 3);

    /// <summary>How long a bearer token works after the login that issued it.</summary>
    /// <value>The default is one hour.</value>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The largest request body in bytes that the tenant reads.</summary>
    /// <value>The default is 1,048,576; a larger body is refused with 413.</value>
    public int MaxRequestBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How many requests the journal remembers before it forgets the oldest.</summary>
    /// <value>The default is all of them; long runs keep their memory flat with a limit.</value>
    public int JournalCapacity { get; init; } = int.MaxValue;

    /// <summary>How many starts of jobs the tenant remembers before it forgets the oldest.</summary>
    /// <value>The default is all of them; long runs keep their memory flat with a limit.</value>
    public int JobCapacity { get; init; } = int.MaxValue;

    /// <summary>Whether manual set-ups are compared with the script requests before them.</summary>
    /// <value>The default is <see langword="true"/>; see <see cref="RequestJournalEntry.ManualFlow"/>.</value>
    public bool RecordManualFlow { get; init; } = true;

    /// <summary>The quirks of the tenant, which can be switched later as well.</summary>
    /// <value>The default is a tenant whose answers have the documented shapes.</value>
    public FakeImmutaQuirks Quirks { get; init; } = new();
}
