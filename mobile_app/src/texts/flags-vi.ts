/** Says in Vietnamese for each flag what is wrong and what to do about it. */

export interface FlagText {
  readonly what: string;
  readonly todo: string;
}

export const vi = {
  base_unknown: {
    what: "Máy viết phiếu này nói đã thấy một phiếu không có trong hồ sơ.",
    todo: "Hỏi người viết có đúng mã hồ sơ không.",
  },
  clock_drift: {
    what: "Giờ trên máy lệch nhiều so với hệ thống.",
    todo: "Bật giờ tự động trên máy; hệ thống tính theo giờ nhận.",
  },
  corrects_an_unknown_entry: {
    what: "Đính chính một phiếu chưa có trong hồ sơ.",
    todo: "Chờ phiếu kia đến, hoặc đính chính lại đúng phiếu.",
  },
  corrects_what_it_may_not: {
    what: "Không được đính chính phiếu này: khác loại phiếu hoặc của đơn vị khác.",
    todo: "Báo đơn vị đã viết phiếu, hoặc viết phiếu mới.",
  },
  names_an_unknown_entry: {
    what: "Nhắc đến một phiếu chưa có trong hồ sơ.",
    todo: "Chờ phiếu kia đến, hoặc đính chính và chọn đúng phiếu.",
  },
  decided_without_verification: {
    what: "Đã xác định khi chưa có kết quả xác minh.",
    todo: "Bổ sung phiếu kết quả xác minh.",
  },
  companion_present: {
    what: "Có người đi cùng khi phỏng vấn.",
    todo: "Phỏng vấn lại riêng: người đi cùng có thể là nghi phạm.",
  },
  hardship_and_need_not_recorded: {
    what: "Chưa ghi hoàn cảnh khó khăn và nhu cầu tạm trú.",
    todo: "Đính chính: ghi cả hai trước khi bố trí nơi ở.",
  },
  outside_the_support_matrix: {
    what: "Hỗ trợ này không thuộc chế độ của diện đối tượng này.",
    todo: "Ghi rõ căn cứ pháp luật khác, hoặc đính chính.",
  },
  no_written_confirmation: {
    what: "Đồng ý tiếp nhận nhưng chưa có văn bản xác nhận.",
    todo: "Gửi văn bản và đính chính, ghi số văn bản.",
  },
  not_a_facility: {
    what: "Nơi tạm trú không phải cơ sở tiếp nhận, hoặc sai loại cơ sở.",
    todo: "Chọn nhà tạm lánh, cơ sở trợ giúp xã hội hoặc cơ sở hỗ trợ nạn nhân, rồi đính chính.",
  },
  outside_the_agencys_services: {
    what: "Biên phòng ghi hỗ trợ pháp lý, việc này thuộc cơ quan khác.",
    todo: "Kết nối công an hoặc trung tâm trợ giúp pháp lý.",
  },
  arrangement_incomplete: {
    what: "Phương án tiếp nhận chưa thống nhất đủ các bên.",
    todo: "Thống nhất với Biên phòng, y tế, ngoại vụ rồi đính chính.",
  },
  head_count_differs: {
    what: "Số người ở cửa khẩu khác kế hoạch, hoặc thiếu hồ sơ từng người.",
    todo: "Kiểm tra lại danh sách và báo Tổng đài.",
  },
  two_minutes_not_signed: {
    what: "Hai biên bản bàn giao ở cửa khẩu chưa ký đủ.",
    todo: "Bổ sung chữ ký các bên rồi đính chính.",
  },
  report_not_to_both: {
    what: "Báo cáo chưa gửi đủ lãnh đạo Tổng đài và đơn vị phối hợp.",
    todo: "Gửi cho bên còn lại, rồi đính chính.",
  },
  no_basic_file: {
    what: "Chưa có hồ sơ cơ bản của nạn nhân.",
    todo: "Viết phiếu tiếp nhận hoặc ghi thông tin người được chuyển.",
  },
  plan_incomplete: {
    what: "Đã chấp thuận nhưng thiếu thủ tục, đầu mối hoặc kế hoạch tiếp nhận.",
    todo: "Hỏi nơi nhận và đính chính phần còn thiếu.",
  },
  not_fully_informed: {
    what: "Nạn nhân quyết định khi chưa được thông tin đầy đủ.",
    todo: "Giải thích đầy đủ, hỏi lại và viết phiếu quyết định mới.",
  },
  minutes_not_signed_by_both: {
    what: "Biên bản bàn giao chưa đủ chữ ký hai bên.",
    todo: "Đề nghị bên nhận viết phiếu nhận bàn giao.",
  },
  return_against_wish_or_safety: {
    what: "Trao trả trái nguyện vọng hoặc không an toàn.",
    todo: "Dừng trao trả nếu còn kịp; gọi Tổng đài 111 ngay.",
  },
  no_escort_unit: {
    what: "Có người đưa đi nhưng chưa ghi đơn vị nào, nên chưa ai được báo.",
    todo: "Sửa phiếu: ghi đơn vị đưa đi; đơn vị đó được báo ngay.",
  },
  opinion_before_risk: {
    what: "Hỏi ý kiến nạn nhân khi chưa đánh giá nguy cơ.",
    todo: "Đánh giá nguy cơ (bước a), rồi hỏi lại nếu kết quả làm thay đổi lựa chọn.",
  },
  handed_over_against_the_decision: {
    what: "Đã bàn giao dù nạn nhân không đồng ý.",
    todo: "Hỏi lại nạn nhân ngay, bảo đảm an toàn và ghi quyết định mới.",
  },
  handed_over_after_the_decline: {
    what: "Đã bàn giao cho nơi đã trả lời không đáp ứng được.",
    todo: "Gọi ngay nơi nhận; tìm nơi khác nếu cần.",
  },
  handed_over_without_steps: {
    what: "Đã bàn giao khi còn bước của chuyển tuyến chưa làm.",
    todo: "Xem các bước còn thiếu trong hồ sơ; làm bù hoặc ghi rõ vì sao không làm.",
  },
  grants_own_agency: {
    what: "Phiếu này mở thông tin cho chính ngành của người viết; chưa mở cho ai.",
    todo: "Cần một người của ngành khác viết phiếu “Xác nhận việc mở thông tin”.",
  },
  against_the_victims_word: {
    what: "Người được giúp đã từ chối chia sẻ; phiếu này chưa mở thông tin cho ai.",
    todo: "Hỏi lại người được giúp; cần người thứ hai xác nhận trước khi mở.",
  },
  ground_incomplete: {
    what: "Căn cứ chia sẻ thiếu lý do, điều luật hoặc ngày hết hạn nên không mở thông tin.",
    todo: "Sửa phiếu: ghi đủ lý do, điều luật và ngày hết hạn.",
  },
  confirms_nothing: {
    what: "Phiếu xác nhận này không mở được gì: người viết không phải người thứ hai hợp lệ.",
    todo: "Đề nghị một người của đơn vị khác, ngành khác xác nhận.",
  },
  consent_is_void: {
    what: "Sự đồng ý này không có giá trị (người cho phép không phù hợp).",
    todo: "Hỏi đúng người và ghi sự đồng ý mới; không chia sẻ dựa trên phiếu này.",
  },
  no_confirmed_email: {
    what: "Gửi thư điện tử đến nơi chưa có địa chỉ được xác nhận.",
    todo: "Gọi trực ban hình sự ngay và ghi lại.",
  },
  activity_in_a_victims_file: {
    what: "Hoạt động truyền thông ghi vào hồ sơ nạn nhân.",
    todo: "Viết lại từ màn hình chính, thành hồ sơ riêng.",
  },
  one_kind_of_migration_only: {
    what: "Tư vấn di cư an toàn chưa nêu cả trong nước và ngoài nước.",
    todo: "Nói cả hai ở buổi sau; thiếu ghi thì đính chính.",
  },
  decides_about_nobody: {
    what: "Quyết định về một đơn vị chưa viết gì trong hồ sơ này.",
    todo: "Xem lại đơn vị đã chọn và đính chính.",
  },
  merge_at_odds: {
    what: "Ghép này trái với một lần ghép khác của hồ sơ.",
    todo: "Xem lại các lần ghép và tách lần sai.",
  },
  born_after_the_report: {
    what: "Ngày sinh ghi sau ngày gửi phiếu.",
    todo: "Kiểm tra năm sinh; sai thì đính chính phiếu.",
  },
  in_an_ended_file: {
    what: "Đến sau khi hồ sơ đã được ghép vào hồ sơ khác.",
    todo: "Việc này vẫn tính; việc tiếp theo ghi ở hồ sơ kia.",
  },
  closed_with_open_referral: {
    what: "Đóng hồ sơ khi chuyển tuyến chưa có văn bản bàn giao.",
    todo: "Lấy văn bản bàn giao, hoặc mở lại hồ sơ.",
  },
  closed_without_written_report: {
    what: "Đóng hồ sơ khi chưa có báo cáo bằng văn bản.",
    todo: "Viết báo cáo gửi lãnh đạo và đơn vị phối hợp.",
  },
  without_risk_assessment: {
    what: "Chuyển đi khi chưa đánh giá nguy cơ.",
    todo: "Đánh giá ngay; có nguy cơ thì cử người đi cùng.",
  },
  without_approval: {
    what: "Chuyển đi khi nơi nhận chưa chấp thuận.",
    todo: "Gọi nơi nhận ngay và ghi kế hoạch tiếp nhận.",
  },
  without_decision: {
    what: "Chuyển đi khi chưa có quyết định của nạn nhân.",
    todo: "Hỏi nạn nhân; không đồng ý thì dừng chuyển.",
  },
  without_consent: {
    what: "Chuyển đi khi chưa có sự đồng ý chia sẻ thông tin cho nơi nhận.",
    todo: "Xin sự đồng ý và ghi phiếu; chưa có thì không gửi hồ sơ.",
  },
  alone_without_the_three_items: {
    what: "Tự đi nhưng thiếu thông tin, giấy tờ hoặc trợ cấp.",
    todo: "Đưa đủ ba thứ trước khi đi.",
  },
  child_travels_alone: { what: "Trẻ em đi một mình.", todo: "Tìm và cử người đi cùng ngay; gọi Tổng đài 111." },
  names_no_period: {
    what: "Không ứng với kỳ nào của nhiệm vụ này.",
    todo: "Đính chính: chọn đúng tháng cuối kỳ, trong hồ sơ của Tổ công tác.",
  },
  referrals_not_reported: {
    what: "Báo cáo tháng chưa có kết quả chuyển tuyến.",
    todo: "Đính chính: ghi kết quả theo mã hồ sơ, hoặc đánh dấu là không có.",
  },
  attendance_incomplete: {
    what: "Có cơ quan vắng, thiếu người hoặc không đúng thành phần.",
    todo: "Ghi lý do trong biên bản; nhắc cơ quan đó cho cuộc họp sau.",
  },
  comments_missing: {
    what: "Chưa đủ ý kiến góp ý của các thành viên.",
    todo: "Lấy ý kiến còn thiếu rồi trình lại, hoặc nêu rõ khi trình.",
  },
  names_no_task: {
    what: "Không rõ báo cáo về nhiệm vụ nào.",
    todo: "Đính chính: chọn đúng văn bản giao việc và số thứ tự nhiệm vụ của đơn vị.",
  },
  tick_ends_nothing: {
    what: "Đánh dấu không kết thúc được nhiệm vụ này.",
    todo: "Họp: lập biên bản. Kế hoạch: trình Tổ trưởng phê duyệt. Báo cáo: phát hành trong mục Báo cáo.",
  },
} satisfies Readonly<Record<string, FlagText>>;
