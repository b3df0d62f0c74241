using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>Shapes and moods of the tenant that a test can switch anytime.</summary>
/// <remarks>
/// The defaults follow the published examples. Where the real server's answer is a guess, every
/// alternative is here and marked "fake only": run client tests under each of them.
/// </remarks>
public sealed partial class FakeImmutaQuirks
{
    /// <summary>How ids of integrations stand in the tenant's answers.</summary>
    /// <value>The default is <see cref="IdFormat.Text"/>.</value>
    public IdFormat IdFormat { get; set; }

    /// <summary>What stands in place of secrets in configurations read back.</summary>
    /// <value>The default is <see cref="SecretReadFormat.Dropped"/>.</value>
    public SecretReadFormat SecretsOnRead { get; set; }

    /// <summary>How the script endpoints of the tenant wrap a script.</summary>
    /// <value>The default is <see cref="ScriptFormat.JsonString"/>.</value>
    public ScriptFormat Scripts { get; set; }

    /// <summary>How the status endpoint of the tenant answers a poll.</summary>
    /// <value>The default is <see cref="StatusFormat.Full"/>.</value>
    public StatusFormat Statuses { get; set; }

    /// <summary>Where a Trino integration that is read carries its API key.</summary>
    /// <value>The default is <see cref="TrinoKeyLocation.InConfig"/>.</value>
    public TrinoKeyLocation TrinoKey { get; set; }

    /// <summary>How the tenant answers a request for a new Trino key.</summary>
    /// <value>The default is <see cref="RegenerateFormat.ApiKeyMember"/>.</value>
    public RegenerateFormat Regenerate { get; set; }

    /// <summary>Which spelling of the Synapse delimiter member the tenant knows.</summary>
    /// <value>The default is <see cref="DelimiterSpelling.Either"/>.</value>
    public DelimiterSpelling SynapseDelimiters { get; set; }

    /// <summary>Where the tenant looks for credentials in a DELETE body.</summary>
    /// <value>The default is <see cref="DeleteCredentialsFormat.Flat"/>.</value>
    public DeleteCredentialsFormat DeleteCredentials { get; set; }

    /// <summary>What the tenant expects as body of removal script requests.</summary>
    /// <value>The default is <see cref="RemovalScriptBody.Optional"/>.</value>
    public RemovalScriptBody RemovalScripts { get; set; }

    /// <summary>How the tenant refuses a login with a wrong API key.</summary>
    /// <value>The default is <see cref="LoginFailureFormat.Unauthorized"/>.</value>
    public LoginFailureFormat LoginFailure { get; set; }

    /// <summary>How the tenant lists the S3 data sources it has created.</summary>
    /// <value>The default is <see cref="S3DataSourceFormat.Array"/>.</value>
    public S3DataSourceFormat S3DataSources { get; set; }

    /// <summary>What holds the jobs that a bulk id is answered with.</summary>
    /// <value>The default is <see cref="JobListFormat.Array"/>.</value>
    public JobListFormat JobListFormat { get; set; }

    /// <summary>What pages of the job search say about further pages.</summary>
    /// <value>The default is <see cref="JobNextMember.CursorThenNull"/>.</value>
    public JobNextMember JobNext { get; set; }

    /// <summary>What the job search makes of the offset it is given.</summary>
    /// <value>The default is <see cref="JobOffsetBehavior.Skips"/>.</value>
    public JobOffsetBehavior JobOffsetBehavior { get; set; }

    /// <summary>The most jobs on a page, however many are asked for.</summary>
    /// <value>The default is none; the real cap is not documented.</value>
    public int? JobPageCap { get; set; }

    /// <summary>Whether jobs are known by their own ids alone.</summary>
    /// <remarks>Self-managed versions up to 2024.3 document nothing else; other job endpoints are answered with 404.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool OnlyJobStatuses { get; set; }

    /// <summary>Whether answers carry members that no published page mentions.</summary>
    /// <remarks>The member is named <c>futureUndocumentedField</c>.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UnknownMembers { get; set; }

    /// <summary>Whether answers carry enum values that no published page mentions.</summary>
    /// <remarks>Integrations that are <c>enabled</c> say <c>someFutureStatus</c>, a validation test says <c>someFutureResult</c>, and jobs that are <c>active</c> say <c>someFutureState</c>.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UnknownEnumValues { get; set; }

    /// <summary>Whether the list ends with an integration of an unpublished technology.</summary>
    /// <remarks>Its id is 9999 and its type <c>Some Future Technology</c>.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UnknownTechnology { get; set; }

    /// <summary>Whether requests may name a technology or authentication unknown to the schemas.</summary>
    /// <remarks>Fake only: such a request is checked by the members common to all cases.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AcceptUnknownCases { get; set; }

    /// <summary>Whether a login answers the token alone, without its expiration.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool BareTokenResponse { get; set; }

    /// <summary>Whether the Synapse script post-cleanup is refused while an integration works.</summary>
    /// <remarks>Fake only: the vendor's pages disagree about this step.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool PostCleanupOnlyAfterFailure { get; set; }

    /// <summary>Whether a PUT for S3 and Trino is refused with 400.</summary>
    /// <remarks>Fake only: no update procedure is documented for the two.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RefuseUndocumentedEdits { get; set; }

    /// <summary>The status with which integration requests that change something succeed.</summary>
    /// <remarks>Fake only: the vendor does not document which status of success it is.</remarks>
    /// <value>The default is <see cref="HttpStatusCode.OK"/>.</value>
    public HttpStatusCode SuccessStatus { get; set; } = HttpStatusCode.OK;

    /// <summary>Top-level members of <c>config</c> that a PUT must not change.</summary>
    /// <remarks>Fake only: the vendor documents the refusal, not the list of members.</remarks>
    /// <value>The default is none beyond type, bootstrap mode and Synapse delimiters.</value>
    public IReadOnlyCollection<string> NonEditableMembers { get; set; } = [];
}
