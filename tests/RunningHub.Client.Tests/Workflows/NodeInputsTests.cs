namespace RunningHub.Tests.Workflows;

/// <summary>The slots behind the properties of emitted classes.</summary>
public sealed class NodeInputsTests
{
    [Fact]
    public void Every_kind_of_input_reads_as_exported_then_as_assigned_then_as_exported_again()
    {
        var wf = new AllKinds();
        var node = wf.Node1;
        Assert.Equal(
            ("a", "b", true, -1, -2L, 3UL, 0.5, (Number)1e-7, "cat.png", "[1]", (InputValue)"any"),
            (node.Text, node.Option, node.Boolean, node.Int32, node.Int64, node.UInt64, node.Double, node.Number, node.Media.Name, node.Structured.ToString(), node.Any));
        Assert.Equal((null, null), (node.MaybeText, node.MaybeInt64));
        Assert.Empty(wf.NodeInfoList);

        (node.Text, node.Option, node.Boolean, node.Int32, node.Int64, node.UInt64, node.Double) = ("", "d", false, int.MinValue, long.MinValue, ulong.MaxValue, double.Epsilon);
        (node.Number, node.Media, node.Structured, node.Any) = (ulong.MaxValue, MediaInput.FromUploaded("dog.png"), StructuredInput.Parse("{}"), 1.5m);
        (node.MaybeText, node.MaybeInt64) = ("e", 0);
        Assert.Equal(
            ("", "d", false, int.MinValue, long.MinValue, ulong.MaxValue, double.Epsilon, (Number)ulong.MaxValue, "dog.png", "{}", (InputValue)1.5),
            (node.Text, node.Option, node.Boolean, node.Int32, node.Int64, node.UInt64, node.Double, node.Number, node.Media.Name, node.Structured.ToString(), node.Any));
        Assert.Equal(("e", 0L), (node.MaybeText, node.MaybeInt64));
        Assert.Equal(
            "1.text =  | 1.option = d | 1.boolean = false | 1.int32 = -2147483648 | 1.int64 = -9223372036854775808 | 1.uint64 = 18446744073709551615 | 1.double = 5E-324 | "
            + "1.number = 18446744073709551615 | 1.media = dog.png | 1.structured = {} | 1.any = 1.5 | 1.maybe_text = e | 1.maybe_int64 = 0",
            string.Join(" | ", wf.NodeInfoList));

        (node.MaybeText, node.MaybeInt64) = (null, null);
        Assert.Equal((null, null), (node.MaybeText, node.MaybeInt64));
        Assert.Equal(11, wf.NodeInfoList.Count);
        wf.Reset();
        Assert.Equal(("a", -1, 0.5), (node.Text, node.Int32, node.Double));
        Assert.Empty(wf.NodeInfoList);
    }

    [Fact]
    public void Null_that_is_assigned_is_sent_and_no_default()
    {
        var wf = new AllKinds { Node1 = { Any = InputValue.Null } };
        Assert.Equal(InputValue.Null, wf.Node1.Any);
        Assert.Equal(InputValue.Null.GetHashCode(), wf.Node1.Any.GetHashCode());
        Assert.Equal("1.any = null", Assert.Single(wf.NodeInfoList).ToString());
    }

    [Fact]
    public void An_option_that_chooses_nothing_is_kept_apart_from_none()
    {
        var wf = new AllKinds { Node1 = { Option = null } };
        Assert.Null(wf.Node1.Option);
        Assert.Equal(InputValueKind.Unset, Assert.Single(wf.NodeInfoList).FieldValue.Kind);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_JSON_has_no_number_for_is_refused_at_the_assignment(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllKinds { Node1 = { Double = value } });

    [Fact]
    public void Objects_without_values_refuse_null()
    {
        var node = new AllKinds().Node1;
        Assert.Throws<ArgumentNullException>(() => node.Text = null!);
        Assert.Throws<ArgumentNullException>(() => node.Media = null!);
        Assert.Throws<ArgumentNullException>(() => node.Structured = null!);
    }

    [Fact]
    public void Copies_of_a_workflow_change_by_themselves_whichever_of_them_is_changed_first()
    {
        var wf = new AllKinds { Node1 = { Int32 = 1 } };
        var first = wf.Clone();
        var second = first.Clone();
        var taken = second.NodeInfoList;
        first.Node1.Int32 = 2;
        second.Node1.Int32 = 3;
        wf.Node1.Text = "x";
        second.Node1.MaybeText = null;
        Assert.Equal(("x", 1), (wf.Node1.Text, wf.Node1.Int32));
        Assert.Equal(("a", 2), (first.Node1.Text, first.Node1.Int32));
        Assert.Equal(("a", 3), (second.Node1.Text, second.Node1.Int32));
        Assert.Equal("1.int32 = 1", Assert.Single(taken).ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_order_of_changes_copies_and_snapshots_leaves_each_with_its_own_values(int seed)
    {
        var random = new Random(seed);
        var workflows = new List<(AllKinds Workflow, SortedDictionary<int, string> Expected)> { (new AllKinds(), []) };
        var taken = new List<(IReadOnlyList<NodeInfo> List, string Expected)>();
        for (var step = 0; step < 500; step++)
        {
            var (wf, expected) = workflows[random.Next(workflows.Count)];
            switch (random.Next(8))
            {
                case 0:
                    (wf.Node1.Int32, expected[3]) = (step, $"1.int32 = {step}");
                    break;
                case 1:
                    (wf.Node1.Text, expected[0]) = ($"t{step}", $"1.text = t{step}");
                    break;
                case 2:
                    (wf.Node1.Any, expected[10]) = (InputValue.Null, "1.any = null");
                    break;
                case 3:
                    (wf.Node1.MaybeInt64, expected[12]) = (-step, $"1.maybe_int64 = {-step}");
                    break;
                case 4:
                    wf.Node1.MaybeInt64 = null;
                    expected.Remove(12);
                    break;
                case 5 when random.Next(4) == 0:
                    wf.Reset();
                    expected.Clear();
                    break;
                case 6 when workflows.Count < 20:
                    workflows.Add((wf.Clone(), new(expected)));
                    break;
                default:
                    taken.Add((wf.TakeInputs(), Shown(expected)));
                    break;
            }

            Assert.All(workflows, pair => Assert.Equal(Shown(pair.Expected), string.Join(" | ", pair.Workflow.NodeInfoList)));
        }

        Assert.All(taken, pair => Assert.Equal(pair.Expected, string.Join(" | ", pair.List)));

        static string Shown(SortedDictionary<int, string> expected) => string.Join(" | ", expected.Values);
    }

    [Fact]
    public void Many_threads_may_each_take_a_copy_of_one_workflow()
    {
        for (var round = 0; round < 50; round++)
        {
            var template = new AllKinds(AllKinds.Define()) { Node1 = { Text = "all", Int32 = -5 } };
            Parallel.For(0, 16, i =>
            {
                var copy = template.Clone();
                copy.Node1.Int32 = i;
                Assert.Equal($"1.text = all | 1.int32 = {i}", string.Join(" | ", copy.NodeInfoList));
                Assert.Equal("AllKinds.Node1.Int32", copy.Definition.Describe("1", "int32"));
            });
            Assert.Equal("1.text = all | 1.int32 = -5", string.Join(" | ", template.NodeInfoList));
        }
    }

    /// <summary>One input of each kind, as the generator would emit them.</summary>
    private sealed class AllKinds(WorkflowDefinition definition) : Workflow<WorkflowOutputs>(definition)
    {
        private static readonly WorkflowDefinition TheDefinition = Define();

        public AllKinds()
            : this(TheDefinition)
        {
        }

        public static WorkflowDefinition Define() => new(
            GeneratedCode.Contract1,
            "AllKinds",
            "workflows/AllKinds.json",
            "0000000000000000",
            null,
            "1||Every|Title|text|option|boolean|int32|int64|uint64|double|number|media|structured|model<2.0|any|maybe_text<2.1?|maybe_int64<2.2?|upload~",
            null);

        public Node1Inputs Node1 => (Node1Inputs)(Node(0) ??= new Node1Inputs());

        public AllKinds Clone() => (AllKinds)CloneCore();

        protected override WorkflowOutputs CreateOutputs(TaskResult result) => new(result);

        public sealed class Node1Inputs() : NodeInputs(13)
        {
            public string Text { get => GetText(0, "a"); set => SetText(0, value); }

            public string? Option { get => GetOption(1, "b"); set => SetOption(1, value); }

            public bool Boolean { get => GetBoolean(2, true); set => SetBoolean(2, value); }

            public int Int32 { get => GetInt32(3, -1); set => SetInt32(3, value); }

            public long Int64 { get => GetInt64(4, -2); set => SetInt64(4, value); }

            public ulong UInt64 { get => GetUInt64(5, 3); set => SetUInt64(5, value); }

            public double Double { get => GetDouble(6, 0.5); set => SetDouble(6, value); }

            public Number Number { get => GetNumber(7, "1e-7"); set => SetNumber(7, value); }

            public MediaInput Media { get => GetMedia(8, "cat.png"); set => SetMedia(8, value); }

            public StructuredInput Structured { get => GetStructured(9, "[1]"); set => SetStructured(9, value); }

            public InputValue Any { get => GetAny(10, "any"); set => SetAny(10, value); }

            public string? MaybeText
            {
                get => IsAssigned(11) ? GetText(11, "") : null;
                set
                {
                    if (value is { } set) SetText(11, set);
                    else Unassign(11);
                }
            }

            public long? MaybeInt64
            {
                get => IsAssigned(12) ? GetInt64(12, 0) : null;
                set
                {
                    if (value is { } set) SetInt64(12, set);
                    else Unassign(12);
                }
            }
        }
    }
}
