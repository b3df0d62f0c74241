using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>Controls the response formats and behaviors of the fake tenant.</summary>
/// <remarks>
/// The defaults follow the published examples. Where the real server's response is unknown, all
/// alternatives are available and marked "fake only": run client tests with each of them.
/// </remarks>
public sealed partial class FakeImmutaQuirks
{
    /// <summary>Gets or sets how the tenant's responses represent ids of integrations.</summary>
    /// <value>The default is <see cref="IdFormat.Text"/>.</value>
    public IdFormat IdFormat { get; set; }

    /// <summary>Gets or sets what replaces secrets in configurations that are read.</summary>
    /// <value>The default is <see cref="SecretReadFormat.Dropped"/>.</value>
    public SecretReadFormat SecretsOnRead { get; set; }

    /// <summary>Gets or sets how the script endpoints of the tenant wrap a script.</summary>
    /// <value>The default is <see cref="ScriptFormat.JsonString"/>.</value>
    public ScriptFormat Scripts { get; set; }

    /// <summary>Gets or sets the format in which the status endpoint responds.</summary>
    /// <value>The default is <see cref="StatusFormat.Full"/>.</value>
    public StatusFormat Statuses { get; set; }

    /// <summary>Gets or sets where a Trino integration that is read contains its API key.</summary>
    /// <value>The default is <see cref="TrinoKeyLocation.InConfig"/>.</value>
    public TrinoKeyLocation TrinoKey { get; set; }

    /// <summary>Gets or sets the format of the response that contains a new Trino key.</summary>
    /// <value>The default is <see cref="RegenerateFormat.ApiKeyMember"/>.</value>
    public RegenerateFormat Regenerate { get; set; }

    /// <summary>Gets or sets which spelling of the Synapse delimiter member the tenant accepts.</summary>
    /// <value>The default is <see cref="AcceptedDelimiters.Either"/>.</value>
    public AcceptedDelimiters SynapseDelimiters { get; set; }

    /// <summary>Gets or sets where the tenant expects credentials in a DELETE body.</summary>
    /// <value>The default is <see cref="DeleteCredentialsFormat.Flat"/>.</value>
    public DeleteCredentialsFormat DeleteCredentials { get; set; }

    /// <summary>Gets or sets what the tenant expects as body of removal script requests.</summary>
    /// <value>The default is <see cref="RemovalScriptBody.Optional"/>.</value>
    public RemovalScriptBody RemovalScripts { get; set; }

    /// <summary>Gets or sets how the tenant rejects a login with a wrong API key.</summary>
    /// <value>The default is <see cref="LoginFailureFormat.Unauthorized"/>.</value>
    public LoginFailureFormat LoginFailure { get; set; }

    /// <summary>Gets or sets how the tenant lists the S3 data sources it has created.</summary>
    /// <value>The default is <see cref="S3DataSourceFormat.Array"/>.</value>
    public S3DataSourceFormat S3DataSources { get; set; }

    /// <summary>Gets or sets the container of the jobs listed for a bulk id.</summary>
    /// <value>The default is <see cref="JobListFormat.Array"/>.</value>
    public JobListFormat JobListFormat { get; set; }

    /// <summary>Gets or sets how pages of the job search refer to further pages.</summary>
    /// <value>The default is <see cref="JobNextMember.CursorThenNull"/>.</value>
    public JobNextMember JobNext { get; set; }

    /// <summary>Gets or sets how the job search treats the offset it receives.</summary>
    /// <value>The default is <see cref="JobOffsetBehavior.Skips"/>.</value>
    public JobOffsetBehavior JobOffsetBehavior { get; set; }

    /// <summary>Gets or sets the maximum number of jobs on a page.</summary>
    /// <value>The default is none; the real cap is not documented.</value>
    public int? JobPageCap { get; set; }

    /// <summary>Gets or sets whether jobs can be queried only by their own ids.</summary>
    /// <remarks>Self-managed versions up to 2024.3 document nothing else; other job endpoints return 404.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool OnlyJobStatuses { get; set; }

    /// <summary>Gets or sets whether responses contain members that are not documented.</summary>
    /// <remarks>The member is named <c>futureUndocumentedField</c>.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UnknownMembers { get; set; }

    /// <summary>Gets or sets whether responses contain enum values that are not documented.</summary>
    /// <remarks>Integrations that are <c>enabled</c> return <c>someFutureStatus</c>, a validation test returns <c>someFutureResult</c>, and jobs that are <c>active</c> return <c>someFutureState</c>.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UnknownEnumValues { get; set; }

    /// <summary>Gets or sets whether the list ends with an integration of an undocumented technology.</summary>
    /// <remarks>Its id is 9999 and its type <c>Some Future Technology</c>.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UnknownTechnology { get; set; }

    /// <summary>Gets or sets whether requests may use an undocumented technology or authentication.</summary>
    /// <remarks>Fake only: for such a request, only the members that all cases share are checked.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AcceptUnknownCases { get; set; }

    /// <summary>Gets or sets whether a login returns the token alone, without its expiration.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool BareTokenResponse { get; set; }

    /// <summary>Gets or sets whether the Synapse script post-cleanup is rejected while an integration works.</summary>
    /// <remarks>Fake only: the vendor's pages disagree about this step.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool PostCleanupOnlyAfterFailure { get; set; }

    /// <summary>Gets or sets whether a PUT for S3 and Trino is rejected with 400.</summary>
    /// <remarks>Fake only: no update procedure is documented for the two.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RefuseUndocumentedEdits { get; set; }

    /// <summary>Gets or sets the success status of integration requests that change something.</summary>
    /// <remarks>Fake only: the vendor does not document the success status.</remarks>
    /// <value>The default is <see cref="HttpStatusCode.OK"/>.</value>
    public HttpStatusCode SuccessStatus { get; set; } = HttpStatusCode.OK;

    /// <summary>Gets or sets the top-level members of <c>config</c> that a PUT must not change.</summary>
    /// <remarks>Fake only: the vendor documents the error, not the list of members.</remarks>
    /// <value>The default is none beyond type, bootstrap mode and Synapse delimiters.</value>
    public IReadOnlyCollection<string> NonEditableMembers { get; set; } = [];
}
