namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmutaQuirks
{
    /// <summary>Whether an acknowledgement is not stored while its purpose is created.</summary>
    /// <remarks>Known of real servers: the same request a second time stores it.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DropsAcknowledgementOnCreate { get; set; }

    /// <summary>Whether a project with purposes is refused until they are acknowledged.</summary>
    /// <remarks>Known of real servers: the refusal begins with "You must first acknowledge", and the project exists by then.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ProjectsNeedAcknowledgement { get; set; }

    /// <summary>Whether other credentials alone count as a changed connection of data sources.</summary>
    /// <remarks>Fake only: which members of a connection are compared is not documented.</remarks>
    /// <value>The default is <see langword="true"/>: any difference replaces the data sources.</value>
    public bool NewCredentialsReplaceDataSources { get; set; } = true;

    /// <summary>What becomes of the tags of a key that are left out.</summary>
    /// <remarks>Fake only: documented is what happens to a list that changed.</remarks>
    /// <value>The default is <see cref="OmittedListBehavior.Removed"/>.</value>
    public OmittedListBehavior TableTagsLeftOut { get; set; }

    /// <summary>What becomes of the lists of a project that are left out.</summary>
    /// <remarks>Fake only: the pages do not say.</remarks>
    /// <value>The default is <see cref="OmittedListBehavior.Removed"/>.</value>
    public OmittedListBehavior ProjectListsLeftOut { get; set; }

    /// <summary>The data sources of a policy that does not mention any circumstance.</summary>
    /// <remarks>Fake only: documented on older pages for another API.</remarks>
    /// <value>The default is <see cref="FakePolicyScope.AllDataSources"/>.</value>
    public FakePolicyScope CircumstancesLeftOut { get; set; } = FakePolicyScope.AllDataSources;

    /// <summary>The data sources of a policy whose list of circumstances is empty.</summary>
    /// <remarks>Fake only: the pages do not say.</remarks>
    /// <value>The default is <see cref="FakePolicyScope.NoDataSources"/>.</value>
    public FakePolicyScope CircumstancesEmpty { get; set; } = FakePolicyScope.NoDataSources;

    /// <summary>Whether an equal request is answered as if nothing were updated.</summary>
    /// <remarks>Fake only, for policies, projects and purposes: whether the answer tells is not documented.</remarks>
    /// <value>The default is <see langword="false"/>: what exists is always being updated.</value>
    public bool UnchangedIsNoUpdate { get; set; }

    /// <summary>Whether the answer to a dry run leaves out all ids.</summary>
    /// <remarks>Fake only: whether they are present is not documented. What does not exist yet has none in any case.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DryRunWithoutId { get; set; }

    /// <summary>Whether a project is refused that names what does not exist.</summary>
    /// <remarks>Fake only: the pages do not say. Use it to show that purposes and data sources are applied before projects.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RefuseOpenReferences { get; set; }
}
